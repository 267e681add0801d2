package org.scenebuf.engine.format;

/**
 * The dialect of a format string: its grammar, and the rules for the layout.
 *
 * <table>
 * <caption>Dialects</caption>
 * <tr><th>dialect</th><th>grammar</th><th>{@code 3i} is</th><th>{@code ib} has</th><th>use it for</th></tr>
 * <tr><td>{@link #STRUCT}</td><td>that of Python's {@code struct}, nothing more</td><td>three values</td><td>5
 *     bytes</td><td>packing and unpacking</td></tr>
 * <tr><td>{@link #PEP3118}</td><td>with records, names, sub-arrays, marks anywhere</td><td>three values</td><td>5
 *     bytes</td><td>buffers; the default</td></tr>
 * <tr><td>{@link #NUMPY}</td><td>the same</td><td>one sub-array of three</td><td>8 bytes</td><td>formats that NumPy
 *     wrote</td></tr>
 * </table>
 *
 * <p>Under the mark {@code @}, all three put elements at multiples of their alignment. NumPy's layout has three more
 * rules:
 *
 * <ul>
 * <li>Where {@code @} holds at the end of a record or of the whole item, the size is rounded up to a multiple of the
 *     alignment.
 * <li>A record is aligned only where {@code @} holds after it.
 * <li>Parts without names get the names {@code f0}, {@code f1} and so on.
 * </ul>
 */
public enum FormatDialect {

    /** The grammar and the layout of {@code struct.Struct}. */
    STRUCT,
    /** The extensions of PEP 3118 with the layout of {@code struct}. */
    PEP3118,
    /** The extensions of PEP 3118 with the layout of {@code numpy.dtype}. */
    NUMPY;

    /** Whether the grammar has records, names, sub-arrays, and marks anywhere. */
    boolean isWide() {
        return this != STRUCT;
    }
}
