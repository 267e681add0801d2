package org.scenebuf.examples.lesson;

import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.interop.view.Struct;

/**
 * The layout of a file of vertices.
 *
 * <pre>
 *     byte 0      4         8           16         36
 *          +------+---------+-----------+----------+----------+-----
 *          | VERT | version | count     | record 0 | record 1 | ...      as many records as the count says,
 *          +------+---------+-----------+----------+----------+-----     and then the file ends
 *            4s     I         q
 *
 *     a record:
 *     byte 0       4       8       12      14      16      18       20
 *          +-------+-------+-------+-------+-------+-------+--------+
 *          | x     | y     | z     | red   | green | blue  | unused |
 *          +-------+-------+-------+-------+-------+-------+--------+
 *            f       f       f       H       H       H       2x
 * </pre>
 *
 * <p>Numbers have the byte order of the machine that wrote them, so that views can use them in place. A machine of the
 * other order notices: it reads the version as 16777216.
 */
final class VertexLayout {

    static final Struct HEADER = Struct.of("4sIq");
    static final Struct RECORD = Struct.of("fffHHH2x");

    /** The same record with named fields, as NumPy writes it. */
    static final ElementFormat NAMED_RECORD = ElementFormat.of("T{(3)f:vertex:(3)H:color:2x}");

    static final String MAGIC = "VERT";
    static final int VERSION = 1;

    /** The slice of a record's bytes that holds the position. */
    static final String POSITION = "0:12";
    static final String COLOR = "12:18";
    static final String UNUSED = "18:20";

    private VertexLayout() {
    }
}
