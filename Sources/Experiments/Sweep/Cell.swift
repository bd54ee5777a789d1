/// A place in a sweep; written out with the sweep.
package struct Cell: Sendable {}
