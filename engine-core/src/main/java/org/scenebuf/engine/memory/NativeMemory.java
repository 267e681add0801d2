package org.scenebuf.engine.memory;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.Cleanup;
import org.scenebuf.engine.internal.EndedMemory;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.LateClose;
import org.scenebuf.engine.internal.OwnAction;
import org.scenebuf.engine.internal.StackRoom;
import org.scenebuf.engine.internal.kernel.CountedCopy;

/**
 * One block of native memory of fixed size, with the loans on it. {@linkplain org.scenebuf.engine.memory##terms Terms}
 * explains the words.
 *
 * <table>
 * <caption>Where the bytes come from</caption>
 * <tr><th>factory</th><th>bytes</th><th>how they are given back</th></tr>
 * <tr><td>{@link #allocate}</td><td>new and zero</td><td>LWJGL's allocator frees them</td></tr>
 * <tr><td>{@link #adopt}</td><td>another owner's, who keeps them valid</td><td>by the caller's action</td></tr>
 * <tr><td>{@link #map}</td><td>a file's pages</td><td>they are unmapped</td></tr>
 * <tr><td>{@link #part}, {@link #slot}</td><td>a part of another block on loan</td><td>by the caller's action</td></tr>
 * <tr><td>{@link #borrow}</td><td>another owner's, who may take them away</td><td>by the caller's action</td></tr>
 * </table>
 *
 * <p>A block has one shared arena: its own, or the arena of the adopted memory. Any thread may use its segments. Once
 * the arena is closed, every access to them throws {@link IllegalStateException}. A reachable segment of a block with
 * its own arena keeps the cleaner from giving the block back.
 *
 * <p>Where the cleaner gives a block back, the caller's action runs in a thread for such actions, one after another.
 * Exceptions of the action are logged.
 *
 * <p>A closed block refuses loans with {@link IllegalStateException}.
 */
public final class NativeMemory implements AutoCloseable {

    /** Alignment of allocated blocks in bytes: a cache line, and the widest vector register. */
    public static final long ALIGNMENT = 64;

    private final String name;
    private final LoanBook loans = new LoanBook(this::describe);
    private final BlockSegment segment;
    private final Origin origin;
    private final Retirement retirement;
    private final Cleaner.Cleanable cleanable;

    private NativeMemory(String name, MemorySegment segment, long countedBytes, Origin origin, Runnable giveBack) {
        this(name, segment, countedBytes, origin, giveBack, null);
    }

    private NativeMemory(String name, MemorySegment segment, long countedBytes, Origin origin, Runnable giveBack,
        @Nullable Retirement whole) {
        this.name = name;
        this.origin = origin;
        this.retirement = new Retirement(name, countedBytes,
            ForeignScope.isGlobal(segment) ? giveBack : keeping(segment, giveBack), whole);
        this.segment = new BlockSegment(this, segment);
        this.cleanable = Cleanup.whenCollected(this, retirement);
    }

    /**
     * Allocates a block of zero bytes, aligned to {@link #ALIGNMENT}.
     *
     * @param name the block's name in errors and statistics
     * @param byteSize its size; 0 is allowed
     * @return the block
     * @throws IllegalArgumentException when the size is negative
     * @throws OutOfMemoryError when that much memory cannot be allocated
     */
    public static NativeMemory allocate(String name, long byteSize) {
        Args.notNull(name, "a name");
        if (byteSize < 0 || byteSize > Long.MAX_VALUE - ALIGNMENT) {
            throw new IllegalArgumentException(ErrorText.of("a size of 0 to " + (Long.MAX_VALUE - ALIGNMENT)
                + " bytes", byteSize, "check the arithmetic that led to it"));
        }
        ZeroedBlock block = ZeroedBlock.allocate(name, byteSize);
        return new NativeMemory(name, MemorySegment.ofAddress(block.address()).reinterpret(byteSize), byteSize,
            Origin.OURS, (OwnAction) block::free);
    }

    /**
     * Makes a block of memory that somebody else owns. The caller promises that the memory stays valid.
     *
     * <p>Because of this promise, raw addresses of the block are given out, for example to INDArrays. If the promise is
     * broken, such an address ends the process. Where the owner may free the memory, call {@link #borrow} instead.
     *
     * @param name the block's name in errors and statistics
     * @param segment the memory. It must stay valid, and its arena must stay open, until {@code giveBack} has run. Once
     *     the arena is closed, the block refuses loans.
     * @param giveBack runs once: when the block is closed and no longer in use, or when it is collected. It must not
     *     refer to the block.
     * @return the block
     * @throws IllegalArgumentException when the segment is on the Java heap, or confined to one thread
     */
    public static NativeMemory adopt(String name, MemorySegment segment, Runnable giveBack) {
        ForeignScope.requireShareable(name, segment, giveBack);
        return new NativeMemory(name, segment, segment.byteSize(), Origin.adopted(segment), giveBack);
    }

    /**
     * Maps part of a file. The mapping lasts as long as a segment of the block can be reached.
     *
     * <p>No program may make the file shorter meanwhile. A file that grows here is sparse: it takes room on the disk
     * only where something is stored, and the disk must have that room then. Java code that touches a page that is
     * missing, or that finds no room, gets an error and survives. Bytes for the graphics driver or for a picture are
     * copied by Java code first, so they are safe as well. An INDArray over such a page ends the process, and so does
     * any other use of its raw address.
     *
     * @param name the block's name in errors and statistics
     * @param channel the file, open as the mode needs it; it may be closed afterwards
     * @param mode to read, to write, or to write a private copy
     * @param byteOffset the block's first byte in the file
     * @param byteSize its size. A shorter file grows, unless the mode is to read. A refused call leaves the file's size
     *     as it was.
     * @return the block; read-only where the mode is to read
     * @throws IllegalArgumentException when the file is shorter and the mode is to read, or the channel is not open for
     *     the mode
     * @throws IOException when the file cannot be mapped
     */
    public static NativeMemory map(String name, FileChannel channel, MapMode mode, long byteOffset, long byteSize)
        throws IOException {
        Args.notNull(channel, "a channel");
        Args.range(byteOffset, byteSize, Long.MAX_VALUE, "bytes of a file");
        FileMapping mapping = FileMapping.open(channel, mode, byteOffset, byteSize);
        return new NativeMemory(name, mapping.unscoped(), byteSize, Origin.mapped(mapping.pages()),
            (OwnAction) mapping::end);
    }

    /**
     * Makes a block of part of another block, which is on loan to this one until this one is closed or collected. The
     * statistics count its bytes only for the other block. An address of the part counts as an address of the other
     * block.
     *
     * @param name the block's name in errors
     * @param whole a loan of the other block, which names the borrower. This block takes a loan of its own.
     * @param segment the part, a slice of the loan's segment
     * @param sole whether nobody else ever stores to these bytes again, by this segment or another. The promise must
     *     be kept: where the block was not lent to write, a renderer draws with indices in it that it checked in place.
     * @param giveBack runs once, when the block is closed or collected. It must not refer to this block.
     * @return the block; it gives out raw addresses where the other block does
     * @throws IllegalArgumentException when the segment is not inside the other block
     * @throws IllegalStateException when the other block is closed
     */
    public static NativeMemory part(String name, Loan whole, MemorySegment segment, boolean sole, Runnable giveBack) {
        NativeMemory other = Args.notNull(whole, "the whole on loan").memory();
        ForeignScope.requireShareable(name, segment, giveBack);
        if (segment.byteSize() > 0 && other.segment().asOverlappingSlice(segment)
            .map(shared -> shared.byteSize() < segment.byteSize()).orElse(true)) {
            throw new IllegalArgumentException(ErrorText.of("a part of " + other.describe() + " for " + name,
                "a segment outside it", "slice the segment of the loan"));
        }
        return inside(name, whole, segment, other.origin.ofPart(sole), other.retirement, giveBack);
    }

    /**
     * Makes a block of a part of another block that will be used again for other contents. Once this block is closed,
     * its segments throw.
     *
     * @param name the block's name in errors
     * @param whole a loan of the other block, as in {@link #part}. Nobody else uses the slot.
     * @param byteOffset the first byte of the part in the other block
     * @param byteSize its size
     * @param giveBack runs once, as in {@link #part}
     * @return the block; read-only where the other block is
     * @throws IndexOutOfBoundsException when the part is not inside the other block
     * @throws IllegalStateException when the other block is closed
     * @throws BufferException when the other block's owner may take its memory away
     */
    public static NativeMemory slot(String name, Loan whole, long byteOffset, long byteSize, Runnable giveBack) {
        NativeMemory other = Args.notNull(whole, "the whole on loan").memory();
        Args.range(byteOffset, byteSize, other.byteSize(), "bytes of " + other.name);
        // The slot has an arena of its own, so the other block must last as long as its loan, and stay read-only.
        MemorySegment bytes = MemorySegment.ofAddress(other.address() + byteOffset).reinterpret(byteSize);
        MemorySegment slot = other.isReadOnly() ? bytes.asReadOnly() : bytes;
        ForeignScope.requireShareable(name, slot, giveBack);
        return inside(name, whole, slot, other.origin.ofPart(true), null, giveBack);
    }

    /** Makes a block inside another one, with a loan of its own. */
    private static NativeMemory inside(String name, Loan whole, MemorySegment segment, Origin origin,
        @Nullable Retirement retirement, Runnable giveBack) {
        Loan kept = whole.again(whole.borrower());
        Runnable end = OwnAction.around(giveBack, () -> {
            kept.close();
            giveBack.run();
        });
        try {
            return new NativeMemory(name, segment, 0, origin, end, retirement);
        } catch (RuntimeException | Error refused) {
            kept.close();
            throw refused;
        }
    }

    /**
     * Makes a block of memory that its owner may take away at any time, by closing its arena.
     *
     * <p>Until then it is read and written like any other block. Afterwards every access throws. An accessor that was
     * already open then throws the JDK's {@link IllegalStateException}.
     *
     * <p>Raw addresses are refused, with one exception: memory of automatic arenas and of direct buffers. The garbage
     * collector keeps such memory as long as anybody can reach it.
     *
     * @param name the block's name in errors
     * @param segment the memory; the statistics do not count it
     * @param giveBack runs once: when the block is closed and no longer in use, or when it is collected. It must not
     *     refer to the block.
     * @return the block
     * @throws IllegalArgumentException when the segment is on the Java heap, or confined to one thread
     */
    public static NativeMemory borrow(String name, MemorySegment segment, Runnable giveBack) {
        ForeignScope.requireShareable(name, segment, giveBack);
        return new NativeMemory(name, segment, 0, Origin.borrowed(segment, ForeignScope.lastsWhileReachable(segment)),
            giveBack);
    }

    /** {@return the block's name in errors and statistics} */
    public String name() {
        return name;
    }

    /**
     * Writes the changed pages of a mapped block to its file.
     *
     * @throws IllegalStateException when the block is closed, or is not mapped
     */
    public void force() {
        MemorySegment pages = origin.pages();
        if (pages == null || !pages.isMapped() || isClosed()) {
            throw new IllegalStateException(ErrorText.of("an open block that is mapped from a file", pages == null
                ? name + ", which is not mapped" : "a closed one",
                "force it before it is closed; write other memory to a file yourself"));
        }
        pages.force();
    }

    /** {@return the block's size in bytes} */
    public long byteSize() {
        return segment().byteSize();
    }

    /** {@return whether the memory may only be read} */
    public boolean isReadOnly() {
        return segment().isReadOnly();
    }

    /** {@return whether {@link #close()} has succeeded} */
    public boolean isClosed() {
        return loans.isClosed();
    }

    /** {@return the borrowers of the open loans, oldest first} */
    public List<String> borrowers() {
        return loans.openLoans().stream().map(Loan::borrower).toList();
    }

    /**
     * Lends the block, to write or to read.
     *
     * @param borrower the borrower; errors name it by its {@code toString}
     * @return the loan
     */
    public Loan lend(Object borrower) {
        return lend(new Loan(this, Args.notNull(borrower, "a borrower"), false));
    }

    /**
     * Lends the block to a borrower that will store nothing. The borrower gets the same memory as from {@link #lend};
     * the book of loans counts its promise.
     *
     * @param borrower the borrower; errors name it by its {@code toString}
     * @return the loan
     */
    public Loan lendToRead(Object borrower) {
        return lend(new Loan(this, Args.notNull(borrower, "a borrower"), true));
    }

    private Loan lend(Loan loan) {
        StackRoom.requireForLoan();
        checkAlive();
        if (!loans.enter(loan)) {
            throw closed();
        }
        return loan;
    }

    /** {@return the numbers of open loans, and of loans that have begun} */
    public LoanCount loanCount() {
        return loans.count();
    }

    /** {@return whether some object may still have the block's raw address} */
    public boolean hasRawLoans() {
        return retirement.hasRawLoans();
    }

    /**
     * Frees the block, or gives it back to its owner. Closing twice is harmless.
     *
     * @throws BufferInUseException when the block is on loan; it stays open then
     */
    @Override
    public void close() {
        StackRoom.requireForWait();
        if (loans.close()) {
            endSegments();
            cleanable.clean();
        }
    }

    /**
     * Copies this block's bytes to another block, as many as fit, and gives this block back. The segments of this block
     * end before the copy. So no store can come between the copy and the end, and be lost.
     *
     * @throws BufferInUseException when the block is on loan; it stays open then
     */
    void moveTo(NativeMemory target) {
        if (!loans.close()) {
            throw closed();
        }
        endSegments();
        long kept = Math.min(byteSize(), target.byteSize());
        MemorySegment bytes = MemorySegment.ofAddress(segment().address()).reinterpret(kept);
        CountedCopy.copy(bytes, 0, target.segment(), 0, kept);
        cleanable.clean();
    }

    /** Closes the block now, together with its last loan, or after a native call that uses it. */
    public void closeWhenReturned() {
        if (loans.closeWhenEmpty()) {
            closeQuietly();
        }
    }

    /**
     * Checks that the block could be closed once the caller has given back its own loans.
     *
     * @param ownLoans the number of the caller's loans
     * @throws BufferInUseException when there are more loans than these
     * @throws IllegalStateException when the block is closed already
     */
    void requireUnlent(int ownLoans) {
        loans.requireAtMost(ownLoans);
        if (loans.isClosed()) {
            throw closed();
        }
    }

    MemorySegment segment() {
        return segment.get();
    }

    /** The segment, without a loan: nobody promises that it stays. */
    MemorySegment look() {
        checkAlive();
        if (isClosed()) {
            throw closed();
        }
        return segment.look();
    }

    /** Ends all looks. Later looks get a new segment of the same memory. */
    void endLooks() {
        segment.endLooks();
    }

    /**
     * Ends all segments of this block, those of ended loans and of looks, and waits for the accesses that are under
     * way. Later loans and looks get new segments of the same memory. In an owner's arena only the looks end.
     *
     * @throws BufferInUseException when the block is on loan
     */
    void renewSegments() {
        StackRoom.requireForWait(); // A stack that ends in the midst would leave no segment.
        if (!loans.whileUnlent(() -> orInNativeCall(segment::renew))) {
            throw closed();
        }
    }

    /** Whether this segment came from {@link #look} and still holds. */
    boolean holds(MemorySegment memory) {
        return segment.isLooked(memory) && !isClosed();
    }

    /** Whether a store by a raw address may end the process. */
    boolean isMappedReadOnly() {
        return !origin.storable();
    }

    /** Whether the memory may be pages of a file. Some of these are gone once a program makes the file shorter. */
    boolean mayBeMapped() {
        return origin.pages() != null;
    }

    /** Whether a loan keeps the memory: nobody can take it away. */
    boolean lasts() {
        return origin.lasts();
    }

    /** The address of the first byte, as a raw loan would give it. The caller must hold a loan. */
    long address() {
        checkAlive();
        if (!lasts()) {
            throw new BufferException(ErrorText.of("memory with a lasting address, for " + name,
                "memory of an arena that its owner may close",
                "copy it into a block of NativeMemory.allocate, or take it from Arena.ofAuto()"));
        }
        return segment().address();
    }

    /** Whether nobody was ever lent the block to write. */
    boolean isUnwritten() {
        return origin.ours() && !segment.wasLooked() && !retirement.hasRawLoans() && loans.count().begunToWrite() == 0;
    }

    /**
     * Lends the raw address. The lock of the loan book shows that the loan is open, so the block cannot be freed
     * meanwhile.
     */
    RawLoan lendRaw(Loan loan, String name) {
        long address = address();
        return loans.whileOpen(loan, () -> new RawLoan(address, retirement, name));
    }

    void giveBack(Loan loan) {
        if (loans.strike(loan)) {
            closeQuietly();
        }
    }

    /**
     * Keeps the segment reachable until the memory is given back: some memory lives only as long as it is reachable.
     */
    private static Runnable keeping(MemorySegment segment, Runnable giveBack) {
        return OwnAction.around(giveBack, () -> {
            giveBack.run();
            Reference.reachabilityFence(segment);
        });
    }

    /** Checks that the owner of adopted memory has not closed its arena against the promise. */
    private void checkAlive() {
        if (segment.isTakenAway()) {
            throw EndedMemory.of(name, null);
        }
    }

    private IllegalStateException closed() {
        return new IllegalStateException(ErrorText.of(name + " to be open", "a closed one",
            "borrow before it is closed, or make it anew"));
    }

    private String describe() {
        return byteSize() + " bytes of " + name;
    }

    private void endSegments() {
        orInNativeCall(segment::end);
    }

    /** Ends segments. Where a native call uses them, the block stays open. */
    private void orInNativeCall(Runnable end) {
        try {
            end.run();
        } catch (IllegalStateException inNativeCall) {
            loans.reopen();
            throw new BufferInUseException(describe(), List.of(new Loan(this, "a native call", false)));
        } catch (Error out) {
            loans.reopen(); // Out of memory, or of stack.
            throw out;
        }
    }

    /** Closes the block after its last loan, or after a native call that still uses it. */
    private void closeQuietly() {
        LateClose.attempt(this::isClosedOrTakenAgain);
    }

    /** Closes the block. A new borrower may have come meanwhile; then the end of its loan closes the block. */
    private boolean isClosedOrTakenAgain() {
        try {
            close();
            return true;
        } catch (BufferInUseException inUse) {
            return !borrowers().isEmpty();
        }
    }

    /** Does nothing: whoever can call it keeps this block. */
    void touch() {
    }
}
