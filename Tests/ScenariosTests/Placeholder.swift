import Testing

@Test func `placeholder of Scenarios`() {}
