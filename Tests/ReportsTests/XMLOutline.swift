import Foundation
import Testing

#if canImport(FoundationXML)
import FoundationXML
#endif

/// A page as a reader of XML sees it; one that is not well-formed throws.
final class XMLOutline: NSObject, XMLParserDelegate {
  /// How often each element stands in it.
  private(set) var counts: [String: Int] = [:]
  private(set) var attributes: [(element: String, name: String, value: String)] = []
  /// All text between the tags.
  private(set) var text = ""

  init(_ page: String) throws {
    super.init()
    let parser = XMLParser(data: Data(page.utf8))
    parser.delegate = self
    if !parser.parse() { throw try #require(parser.parserError) }
  }

  func values(of name: String) -> [String] {
    attributes.filter { $0.name == name }.map(\.value)
  }

  func parser(
    _ parser: XMLParser,
    didStartElement name: String,
    namespaceURI: String?,
    qualifiedName: String?,
    attributes: [String: String]
  ) {
    counts[name, default: 0] += 1
    for (key, value) in attributes { self.attributes.append((name, key, value)) }
  }

  func parser(_ parser: XMLParser, foundCharacters characters: String) {
    text += characters
  }
}
