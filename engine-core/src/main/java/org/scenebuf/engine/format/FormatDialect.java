package org.scenebuf.engine.format;

/**
 * How a format string is read: which grammar it has, and where its parts are laid.
 *
 * <table>
 * <caption>Dialects</caption>
 * <tr><th>dialect</th><th>grammar</th><th>{@code 3i} is</th><th>{@code ib} has</th><th>use it for</th></tr>
 * <tr><td>{@link #STRUCT}</td><td>that of Python's {@code struct}, nothing more</td><td>three values</td>
 *     <td>5 bytes</td><td>packing and unpacking</td></tr>
 * <tr><td>{@link #PEP3118}</td><td>with records, names, sub-arrays, marks anywhere</td><td>three values</td>
 *     <td>5 bytes</td><td>buffers; the default</td></tr>
 * <tr><td>{@link #NUMPY}</td><td>the same</td><td>one sub-array of three</td>
 *     <td>8 bytes</td><td>formats that NumPy wrote</td></tr>
 * </table>
 *
 * <p>All three put elements under the mark {@code @} at multiples of their alignment. NumPy's layout also rounds the
 * size of a record, and of the whole item, up to its alignment where {@code @} holds at its end; aligns a record only
 * where {@code @} holds behind it; and names what has no name {@code f0}, {@code f1} and so on.
 */
public enum FormatDialect {

    /** What {@code struct.Struct} takes and how it lays it out. */
    STRUCT,
    /** The extensions of PEP 3118 with the layout of {@code struct}. */
    PEP3118,
    /** The extensions of PEP 3118 with the layout of {@code numpy.dtype}. */
    NUMPY;

    /** Whether there are records, names, sub-arrays, and marks anywhere. */
    boolean isWide() {
        return this != STRUCT;
    }
}
