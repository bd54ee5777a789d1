import Foundation
import Reports

/// Standard output for data, standard error for everything else.
enum StandardStreams {
  /// Writes data to standard output, with a line feed at its end.
  static func write(_ text: String) throws {
    let line = text.isEmpty || text.hasSuffix("\n") ? text : text + "\n"
    do {
      try FileHandle.standardOutput.write(contentsOf: Data(line.utf8))
    } catch {
      throw Failure.cannotWrite("standard output", reason: SystemError.reason(of: error))
    }
  }

  /// Writes a line for people to standard error; if that is closed, nobody reads it.
  static func note(_ line: String) {
    try? FileHandle.standardError.write(contentsOf: Data((line + "\n").utf8))
  }

  static var isOutputTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  static var isErrorTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// How text on standard output is set: colours only on a terminal and without `NO_COLOR`.
  static var style: Style {
    let environment = ProcessInfo.processInfo.environment
    let isPlain = !(environment["NO_COLOR"] ?? "").isEmpty || environment["TERM"] == "dumb"
    guard isOutputTerminal else { return Style() }
    return Style(width: min(max(columns(of: STDOUT_FILENO), 80), 100), hasColor: !isPlain)
  }

  /// How lists are set, whose lines are as long as what they list: cut to the terminal alone.
  static var listStyle: Style {
    var style = style
    style.width = isOutputTerminal ? columns(of: STDOUT_FILENO) : .max
    return style
  }

  /// The width of a terminal; 80 when it does not say.
  static func columns(of descriptor: Int32) -> Int {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }
}

/// What the operating system says about a failure.
enum SystemError {
  /// The system's own words, such as `No space left on device`.
  static func reason(of error: any Error) -> String {
    if let error = error as? POSIXError { return String(cString: strerror(error.code.rawValue)) }
    let cocoa = error as NSError
    if let underlying = cocoa.userInfo[NSUnderlyingErrorKey] as? any Error {
      return reason(of: underlying)
    }
    if cocoa.domain == NSPOSIXErrorDomain { return String(cString: strerror(Int32(cocoa.code))) }
    return cocoa.localizedDescription
  }
}
