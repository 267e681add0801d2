package org.scenebuf.engine.memory;

/**
 * How many loans a block has at one moment.
 *
 * @param open how many there are
 * @param toWrite how many of these are not only to read
 * @param begunToWrite how many that were not only to read have begun since the block was made: who finds the same
 *     number twice, and none open, knows that nobody had one in between
 */
public record LoanCount(int open, int toWrite, long begunToWrite) {
}
