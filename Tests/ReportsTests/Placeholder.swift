import Testing

@Test func `placeholder of Reports`() {}
