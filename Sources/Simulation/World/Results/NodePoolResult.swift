/// What became of the nodes.
package struct NodePoolResult: Equatable, Sendable {
  package var nodesAtStart: Int
  package var peakNodes: Int
  package var peakNodesAt: Duration
  package var nodesAtEnd: Int
  /// Integral of the nodes, from the moment when they are asked for to their removal.
  package var nodeHours: Double
  /// Pods that the scheduler turned away at first.
  package var podsWithoutRoom: Int
  /// Those of them that still wait at the end.
  package var podsWaitingAtEnd: Int
  /// The longest time between that and a node, of those that got one.
  package var longestWait: Duration

  package init(
    nodesAtStart: Int,
    peakNodes: Int,
    peakNodesAt: Duration,
    nodesAtEnd: Int,
    nodeHours: Double,
    podsWithoutRoom: Int,
    podsWaitingAtEnd: Int,
    longestWait: Duration
  ) {
    self.nodesAtStart = nodesAtStart
    self.peakNodes = peakNodes
    self.peakNodesAt = peakNodesAt
    self.nodesAtEnd = nodesAtEnd
    self.nodeHours = nodeHours
    self.podsWithoutRoom = podsWithoutRoom
    self.podsWaitingAtEnd = podsWaitingAtEnd
    self.longestWait = longestWait
  }
}
