import Testing

@Test func `placeholder of Experiments`() {}
