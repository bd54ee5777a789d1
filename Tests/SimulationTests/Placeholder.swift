import Testing

@Test func `placeholder of Simulation`() {}
