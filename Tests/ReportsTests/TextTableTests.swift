import Testing

@testable import Reports

@Suite struct TextTableTests {
  @Test func `numbers are flush right and texts left`() {
    let table = Table(
      columns: ["name", "count", "mean"],
      rows: [
        [.text("default"), .integer(1234), .number(0.125)], [.text("push"), .integer(7), .null],
      ]
    )
    #expect(
      table.text() == """
        name     count  mean
        default  1,234  0.13
        push         7     –
        """
    )
  }

  @Test func `what is too wide loses the middle of its texts, never a digit`() {
    var table = TextTable([.left("name"), .right("count")])
    table.append(["mastodon-sidekiq-worker-default", "1,234,567"])
    #expect(table.lines(Style(width: 26))[1] == "mastodo…default  1,234,567")
    #expect(table.lines(Style(width: 5))[1] == "masto…ault  1,234,567")
  }

  @Test func `colours take no room`() {
    var table = TextTable([.left("name"), .right("count")])
    table.append([TonedText("a", .bad), "1"])
    let lines = table.lines(Style(hasColor: true))
    #expect(lines[1] == "\u{1B}[1;31ma\u{1B}[0m         1")
  }

  @Test func `a paragraph breaks between its items`() {
    let paragraph = Paragraph("Jobs", items: ["one two", "three four", "five"])
    #expect(
      paragraph.lines(Style(width: 30)) == [
        "Jobs        one two ·", "            three four · five",
      ]
    )
  }
}
