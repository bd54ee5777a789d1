import Testing

@Test func `placeholder of Autoscaling`() {}
