package org.scenebuf.engine.memory;

/**
 * The number of loans of a block at one moment.
 *
 * @param open how many loans are open
 * @param toWrite how many of the open loans allow stores
 * @param begunToWrite how many loans that allow stores have begun since the block was made. Where two counts are the
 *     same and no such loan is open, nobody had one in between.
 */
public record LoanCount(int open, int toWrite, long begunToWrite) {
}
