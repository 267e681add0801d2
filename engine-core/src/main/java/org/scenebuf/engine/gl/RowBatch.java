package org.scenebuf.engine.gl;

/**
 * Rows that lie in a ring one after another, with a table of the rows of a buffer that they are for. The table has four
 * bytes for each row. All offsets and sizes are multiples of four bytes.
 *
 * @param ring the buffer of the ring
 * @param rowsAt the offset of the rows in the ring
 * @param tableAt the offset of the table in the ring
 * @param rowCount the number of rows
 * @param stride the bytes of a row, in the ring and in the buffer
 * @param buffer the buffer that gets the rows
 */
record RowBatch(int ring, long rowsAt, long tableAt, int rowCount, int stride, int buffer) {
}
