import Testing

@Test func `placeholder of Command`() {}
