package import Experiments

/// A document of manifests, as it was read and as it is to be applied.
package struct WrittenManifest: Equatable, Sendable {
  /// The file that it was read from.
  package let path: String
  /// What it holds; several when the document is a `List`.
  package let objects: [Parameter.ObjectReference]
  /// As it stands in the file.
  package let original: String
  /// With the changed values and without what only a cluster adds.
  package let text: String
  /// Whether a value of an object in it was changed.
  package let isChanged: Bool

  /// Documents as one text for `kubectl apply -f -`, after lines of comment.
  ///
  /// Whatever a comment holds stays in comment lines.
  package static func text(of manifests: [WrittenManifest], comments: [String] = []) -> String {
    let head = comments.flatMap(lines).map { $0.isEmpty ? "#\n" : "# \($0)\n" }.joined()
    let documents = manifests.map { manifest in
      manifest.text.unicodeScalars.last == "\n" ? manifest.text : manifest.text + "\n"
    }
    guard let first = documents.first else { return head }
    return documents.dropFirst().reduce(head + first) { text, document in
      text + (document.hasPrefix("---") ? "" : "---\n") + document
    }
  }

  /// The lines of a comment, without characters that YAML does not allow.
  private static func lines(_ comment: String) -> [String] {
    comment.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { line in
      String(
        String.UnicodeScalarView(
          line.unicodeScalars.map { scalar in
            switch scalar.value {
            case 0x20..<0x7f, 0xa0..<0x2028, 0x202a..<0xd800, 0xe000..<0xfeff, 0xff00..<0xfffe,
              0x10000...:
              scalar
            default: " "
            }
          }
        )
      )
    }
  }
}
