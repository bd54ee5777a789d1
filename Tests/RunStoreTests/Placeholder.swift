import Testing

@Test func `placeholder of RunStore`() {}
