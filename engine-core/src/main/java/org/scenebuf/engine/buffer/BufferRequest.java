package org.scenebuf.engine.buffer;

import org.scenebuf.engine.internal.Args;

/**
 * A borrower's request to an exporter. Most programs need one of three requests: to edit: {@link #FULL}, to upload:
 * {@link #RECORDS_RO}, to read: {@link #FULL_RO}.
 *
 * <pre>{@code
 * try (BufferView view = vertices.column("vertex").getBuffer(BufferRequest.FULL.by("the wave"))) {
 *     view.set(1.5f, 17, 1);                 // y of vertex 17; errors call this borrower "the wave"
 * }
 * }</pre>
 *
 * <table>
 * <caption>Which request to take</caption>
 * <tr><th>task</th><th>request</th><th>refused when</th></tr>
 * <tr><td>edit in place</td><td>{@link #FULL}</td><td>the memory is read-only; also as {@code FULL_RO}</td></tr>
 * <tr><td>read</td><td>{@link #FULL_RO}</td><td>suboffsets cannot express the layout, as in some slices of
 *     pointers</td></tr>
 * <tr><td>upload, or other code that cannot follow pointers</td><td>{@link #RECORDS_RO}</td><td>the memory has
 *     suboffsets, as an image with each page in a block of its own</td></tr>
 * <tr><td>read, or write, plain bytes in one piece</td><td>{@link #SIMPLE}, {@link #WRITABLE}</td><td>the items are not
 *     contiguous in C order, as in a column of interleaved rows; {@code WRITABLE} also when the memory is
 *     read-only</td></tr>
 * <tr><td>read without keeping the exporter from resizing</td><td>{@code FULL_RO.asVersioned()}</td><td>as
 *     {@code FULL_RO}</td></tr>
 * </table>
 *
 * <p>A request that cannot be met throws {@link org.scenebuf.engine.memory.BufferException}. The flags are CPython's,
 * with the same bits. A request consists of several flags, joined by "or". A request asks for a flag when it has all
 * bits of the flag.
 *
 * <table>
 * <caption>Flags</caption>
 * <tr><th>constant</th><th>bits</th><th>asks for</th></tr>
 * <tr><td>{@link #SIMPLE}</td><td>0</td><td>contiguous bytes, without a description</td></tr>
 * <tr><td>{@link #WRITABLE}</td><td>0x1</td><td>memory that may be written</td></tr>
 * <tr><td>{@link #FORMAT}</td><td>0x4</td><td>the item's format; only together with {@link #ND} or more</td></tr>
 * <tr><td>{@link #ND}</td><td>0x8</td><td>the shape; without strides, items must be contiguous in C order</td></tr>
 * <tr><td>{@link #STRIDES}</td><td>0x18</td><td>shape and strides</td></tr>
 * <tr><td>{@link #C_CONTIGUOUS}</td><td>0x38</td><td>contiguous items in C order, with strides</td></tr>
 * <tr><td>{@link #F_CONTIGUOUS}</td><td>0x58</td><td>contiguous items in Fortran order, with strides</td></tr>
 * <tr><td>{@link #ANY_CONTIGUOUS}</td><td>0x98</td><td>contiguous items in either order, with strides</td></tr>
 * <tr><td>{@link #INDIRECT}</td><td>0x118</td><td>strides, and suboffsets where items lie behind pointers</td></tr>
 * </table>
 *
 * <table>
 * <caption>Flags that are often asked for together</caption>
 * <tr><th>to write</th><th>bits</th><th>to read</th><th>bits</th><th>asks for</th></tr>
 * <tr><td>{@link #CONTIG}</td><td>0x9</td><td>{@link #CONTIG_RO}</td><td>0x8</td><td>shape</td></tr>
 * <tr><td>{@link #STRIDED}</td><td>0x19</td><td>{@link #STRIDED_RO}</td><td>0x18</td><td>shape and
 *     strides</td></tr>
 * <tr><td>{@link #RECORDS}</td><td>0x1d</td><td>{@link #RECORDS_RO}</td><td>0x1c</td><td>shape, strides and
 *     format</td></tr>
 * <tr><td>{@link #FULL}</td><td>0x11d</td><td>{@link #FULL_RO}</td><td>0x11c</td><td>shape, strides, format and
 *     suboffsets</td></tr>
 * </table>
 *
 * @param flags the bits of all flags, joined by "or"
 * @param borrower the borrower's name, which errors show for its loan
 * @param versioned whether a versioned view is asked for: see {@link #asVersioned()}
 */
public record BufferRequest(int flags, String borrower, boolean versioned) {

    /** Contiguous bytes. */
    public static final BufferRequest SIMPLE = flags(0);
    /** Writable contiguous bytes. */
    public static final BufferRequest WRITABLE = flags(0x1);
    /** The format, too. Never requested alone. */
    public static final BufferRequest FORMAT = flags(0x4);
    /** Shape. */
    public static final BufferRequest ND = flags(0x8);
    /** Shape and strides. */
    public static final BufferRequest STRIDES = flags(0x18);
    /** C order. */
    public static final BufferRequest C_CONTIGUOUS = flags(0x38);
    /** Fortran order. */
    public static final BufferRequest F_CONTIGUOUS = flags(0x58);
    /** C or Fortran order. */
    public static final BufferRequest ANY_CONTIGUOUS = flags(0x98);
    /** Suboffsets where needed. */
    public static final BufferRequest INDIRECT = flags(0x118);
    /** Shape, writable. */
    public static final BufferRequest CONTIG = flags(0x9);
    /** Shape, to read. */
    public static final BufferRequest CONTIG_RO = flags(0x8);
    /** Shape and strides, writable. */
    public static final BufferRequest STRIDED = flags(0x19);
    /** Shape and strides, to read. */
    public static final BufferRequest STRIDED_RO = flags(0x18);
    /** Shape, strides and format, writable. */
    public static final BufferRequest RECORDS = flags(0x1d);
    /** Shape, strides and format, to read. */
    public static final BufferRequest RECORDS_RO = flags(0x1c);
    /** Everything, writable. */
    public static final BufferRequest FULL = flags(0x11d);
    /** Everything, to read. */
    public static final BufferRequest FULL_RO = flags(0x11c);

    /** Checks that there is a borrower. */
    public BufferRequest {
        Args.notNull(borrower, "a borrower");
    }

    /**
     * Makes a request of flag bits, with the borrower's name {@code "BufferView"}.
     *
     * @param flags the bits, or-ed
     * @return the request
     */
    public static BufferRequest flags(int flags) {
        return new BufferRequest(flags, "BufferView", false);
    }

    /**
     * Sets the borrower's name.
     *
     * @param borrower the name, such as {@code "INDArray"}
     * @return this request with that name
     */
    public BufferRequest by(String borrower) {
        Args.notNull(borrower, "a borrower");
        return new BufferRequest(flags, borrower, versioned);
    }

    /**
     * Asks for a versioned view, which does not hinder the exporter. It is no loan: the exporter may move, resize or
     * free the memory at any time. From then on the view throws {@link org.scenebuf.engine.memory.StaleViewException}.
     *
     * <p>Java may leave a thread interrupted that was using the view at the moment when the memory moved. Ask
     * {@link Thread#interrupted} before you go on to what an interrupt would stop, such as a channel.
     *
     * @return this request for a versioned view
     */
    public BufferRequest asVersioned() {
        return new BufferRequest(flags, borrower, true);
    }

    /**
     * Adds the flags of another request.
     *
     * @param other the flags to add
     * @return a request with both, by this borrower
     */
    public BufferRequest and(BufferRequest other) {
        Args.notNull(other, "another one");
        return new BufferRequest(flags | other.flags, borrower, versioned || other.versioned);
    }

    /**
     * Tells whether this request has all flags of another one.
     *
     * @param other one of the constants
     * @return true when all its bits are set here
     */
    public boolean asksFor(BufferRequest other) {
        Args.notNull(other, "another one");
        return (flags & other.flags) == other.flags;
    }
}
