package org.scenebuf.engine.memory;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.Cleanup;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.OwnAction;
import org.scenebuf.engine.internal.kernel.CountedCopy;

/**
 * One block of native memory of fixed size, with the loans that are out on it.
 *
 * <table>
 * <caption>Where the bytes come from</caption>
 * <tr><th>factory</th><th>bytes</th><th>given back by</th></tr>
 * <tr><td>{@link #allocate}</td><td>new and zero</td><td>LWJGL's allocator</td></tr>
 * <tr><td>{@link #adopt}</td><td>somebody else's</td><td>the action passed in</td></tr>
 * <tr><td>{@link #map}</td><td>a file's pages</td><td>unmapping them</td></tr>
 * <tr><td>{@link #part}</td><td>another block's, on loan</td><td>the action passed in</td></tr>
 * <tr><td>{@link #borrow}</td><td>somebody's who may take them away</td><td>the action passed in</td></tr>
 * </table>
 *
 * <p>A block has one shared arena: its own, or the one that adopted memory came with. Its segments may be used by any
 * thread; once the arena is closed every access to them throws {@link IllegalStateException}. A segment that is still
 * reachable keeps the block of an own arena from being given back by the cleaner. Where the cleaner gives a block back,
 * the action that was passed in runs in a thread for such actions, one after another; what it throws is logged.
 */
public final class NativeMemory implements AutoCloseable {

    /** Alignment of allocated blocks in bytes: a cache line, and the widest vector register. */
    public static final long ALIGNMENT = 64;

    /** Never started: stands for whichever thread may come. */
    private static final Thread ANY_THREAD = new Thread("any");

    private final String name;
    private final LoanBook loans = new LoanBook(this::describe);
    private final @Nullable Arena arena;
    private final MemorySegment segment;

    private final Origin origin;

    /** Whether somebody had the memory without a loan. */
    private volatile boolean wasLooked;

    /** The segment that looks are given at present. */
    private volatile MemorySegment looked;

    private final Retirement retirement;
    private final Cleaner.Cleanable cleanable;

    /** Of allocated memory. */
    private NativeMemory(String name, long address, long byteSize, Runnable giveBack) {
        this.name = name;
        this.arena = Arena.ofShared();
        this.origin = Origin.OURS;
        this.retirement = new Retirement(name, byteSize, giveBack);
        this.segment = inArena(MemorySegment.ofAddress(address).reinterpret(byteSize), arena);
        this.looked = segment;
        this.cleanable = Cleanup.whenCollected(this, retirement);
    }

    /** Of adopted memory. */
    private NativeMemory(String name, MemorySegment segment, long countedBytes, Origin origin, Runnable giveBack) {
        this(name, segment, countedBytes, origin, giveBack, null);
    }

    private NativeMemory(String name, MemorySegment segment, long countedBytes, Origin origin, Runnable giveBack,
        @Nullable Retirement whole) {
        this.name = name;
        this.origin = origin;
        this.arena = ForeignScope.isGlobal(segment) ? Arena.ofShared() : null;
        this.retirement = new Retirement(name, countedBytes, arena == null ? keeping(segment, giveBack) : giveBack,
            whole);
        this.segment = arena == null ? segment : inArena(segment, arena);
        this.looked = this.segment;
        this.cleanable = Cleanup.whenCollected(this, retirement);
    }

    /**
     * Allocates a block of zero bytes, aligned to {@link #ALIGNMENT}.
     *
     * @param name what it is for, as errors and statistics will call it
     * @param byteSize its size; 0 is allowed
     * @return the block
     * @throws IllegalArgumentException when the size is negative
     * @throws OutOfMemoryError when there is no such block to be had
     */
    public static NativeMemory allocate(String name, long byteSize) {
        Args.notNull(name, "a name");
        if (byteSize < 0 || byteSize > Long.MAX_VALUE - ALIGNMENT) {
            throw new IllegalArgumentException(ErrorText.of("a size of 0 to " + (Long.MAX_VALUE - ALIGNMENT)
                + " bytes", byteSize, "check the arithmetic that led to it"));
        }
        ZeroedBlock block = ZeroedBlock.allocate(name, byteSize);
        return new NativeMemory(name, block.address(), byteSize, (OwnAction) block::free);
    }

    /**
     * Makes a block of memory that somebody else owns, and who calls this promises to keep. On this promise bare
     * addresses of the block are given out, to INDArrays say: where it is broken they end the process. Where the owner
     * may break it, {@link #borrow} is the right one.
     *
     * @param name what it is for, as errors and statistics will call it
     * @param segment the memory; it must stay valid until {@code giveBack} has run, and an arena that it belongs to
     *     must stay open until then: once it is closed the block refuses loans
     * @param giveBack runs once, when the block is closed and no longer in use, or collected; it must not refer to the
     *     block
     * @return the block
     * @throws IllegalArgumentException when the segment is on the Java heap, or confined to one thread
     */
    public static NativeMemory adopt(String name, MemorySegment segment, Runnable giveBack) {
        requireShareable(name, segment, giveBack);
        return new NativeMemory(name, segment, segment.byteSize(), Origin.adopted(segment), giveBack);
    }

    /**
     * Maps part of a file. Whoever holds a segment of the block holds the mapping.
     *
     * <p>The file must not become shorter meanwhile, by whatever program. To touch a page that is no longer there is an
     * error that Java code survives; what goes to the graphics driver or into a picture is copied by Java code first.
     * An INDArray over such a page, or anybody else who has its bare address, ends the process.
     *
     * @param name what it is for, as errors and statistics will call it
     * @param channel the file, open as the mode needs it; it may be closed afterwards
     * @param mode to read, to write, or to write a private copy
     * @param byteOffset where in the file the block begins
     * @param byteSize its size; where the file is shorter it grows, unless the call is refused
     * @return the block; read-only where it is mapped to read
     * @throws IllegalArgumentException when the file is shorter, and to be mapped to read
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
     * Makes a block of part of another block; the statistics count its bytes there.
     *
     * @param name what it is for, as errors will call it
     * @param whole the other block, on loan until {@code giveBack} has run
     * @param segment which part of it
     * @param sole whether nobody else uses these bytes: it is then known when nobody is storing to them
     * @param giveBack runs once, when the block is closed or collected; ends the loan of the other block, and must not
     *     refer to this one. Who has an address of the part then has one of the other block
     * @return the block; bare addresses of it are given out where they are of the other
     * @throws IllegalArgumentException when the segment lies elsewhere
     */
    public static NativeMemory part(String name, Loan whole, MemorySegment segment, boolean sole, Runnable giveBack) {
        NativeMemory other = Args.notNull(whole, "the whole on loan").memory();
        requireShareable(name, segment, giveBack);
        if (segment.byteSize() > 0 && other.segment.asOverlappingSlice(segment)
            .map(shared -> shared.byteSize() < segment.byteSize()).orElse(true)) {
            throw new IllegalArgumentException(ErrorText.of("part of " + other.describe() + " for " + name,
                "a segment that is elsewhere", "slice the loan's own"));
        }
        return new NativeMemory(name, segment, 0, other.origin.ofPart(sole), giveBack, other.retirement);
    }

    /**
     * Makes a block of part of another one, which gets other contents once this is closed: its segments throw then.
     *
     * @param name what it is for, as errors will call it
     * @param whole the other block, on loan until {@code giveBack} has run; nobody else uses the part
     * @param byteOffset where the part begins in it
     * @param byteSize its size
     * @param giveBack as of {@link #part}
     * @return the block
     * @throws IndexOutOfBoundsException when the part is not in the other block
     */
    public static NativeMemory slot(String name, Loan whole, long byteOffset, long byteSize, Runnable giveBack) {
        NativeMemory other = Args.notNull(whole, "the whole on loan").memory();
        Args.range(byteOffset, byteSize, other.byteSize(), "bytes of " + other.name);
        MemorySegment slot = MemorySegment.ofAddress(other.segment.address() + byteOffset).reinterpret(byteSize);
        requireShareable(name, slot, giveBack);
        return new NativeMemory(name, slot, 0, other.origin.ofPart(true), giveBack);
    }

    /**
     * Makes a block of memory that its owner may take away at any time, by closing its arena. Until then it is read and
     * written as any other; afterwards every access throws, and an accessor that was open before throws what the JDK
     * throws, {@link IllegalStateException}. Bare addresses of it are refused, unless the garbage
     * collector keeps the memory as long as anybody can reach it: of automatic arenas and direct buffers.
     *
     * @param name what it is for, as errors will call it
     * @param segment the memory; the statistics do not count it
     * @param giveBack runs once, when the block is closed and no longer in use, or collected; it must not refer to the
     *     block
     * @return the block
     * @throws IllegalArgumentException when the segment is on the Java heap, or confined to one thread
     */
    public static NativeMemory borrow(String name, MemorySegment segment, Runnable giveBack) {
        requireShareable(name, segment, giveBack);
        return new NativeMemory(name, segment, 0, Origin.borrowed(segment, ForeignScope.lastsWhileReachable(segment)),
            giveBack);
    }

    /**
     * Tells what the block is for.
     *
     * @return the name given when it was made
     */
    public String name() {
        return name;
    }

    /**
     * Has what was stored into a mapped block written to its file.
     *
     * @throws IllegalStateException when the block is closed, or is not mapped
     */
    public void force() {
        MemorySegment pages = origin.pages();
        if (pages == null || !pages.isMapped() || isClosed()) {
            throw new IllegalStateException(ErrorText.of("an open block that is mapped from a file",
                pages == null ? name + ", which is not" : "a closed one", "write it yourself, before it is closed"));
        }
        pages.force();
    }

    /**
     * Tells the block's size.
     *
     * @return bytes
     */
    public long byteSize() {
        return segment.byteSize();
    }

    /**
     * Tells whether the memory may only be read.
     *
     * @return true for adopted read-only memory
     */
    public boolean isReadOnly() {
        return segment.isReadOnly();
    }

    /**
     * Tells whether the block was closed.
     *
     * @return true once {@link #close()} has succeeded
     */
    public boolean isClosed() {
        return loans.isClosed();
    }

    /**
     * Names the borrowers.
     *
     * @return those of the open loans, oldest first
     */
    public List<String> borrowers() {
        return loans.openLoans().stream().map(Loan::borrower).toList();
    }

    /**
     * Lends the block, to write or to read.
     *
     * @param borrower who gets it; errors name it by its {@code toString}
     * @return the loan
     * @throws IllegalStateException when the block is closed
     */
    public Loan lend(Object borrower) {
        return lend(new Loan(this, Args.notNull(borrower, "a borrower"), false));
    }

    /**
     * Lends the block to somebody who will store nothing. He gets no other memory: what he says is counted.
     *
     * @param borrower who gets it
     * @return the loan
     * @throws IllegalStateException when the block is closed
     */
    public Loan lendToRead(Object borrower) {
        return lend(new Loan(this, Args.notNull(borrower, "a borrower"), true));
    }

    private Loan lend(Loan loan) {
        checkAlive();
        if (!loans.enter(loan)) {
            throw closed();
        }
        return loan;
    }

    /**
     * Counts the loans.
     *
     * @return how many there are now, and have been
     */
    public LoanCount loanCount() {
        return loans.count();
    }

    /**
     * Tells whether somebody may have the address, whose use of it nobody can watch.
     *
     * @return true until what got it was collected
     */
    public boolean hasRawLoans() {
        return retirement.hasRawLoans();
    }

    /**
     * Gives the memory back; closing twice is harmless.
     *
     * @throws BufferInUseException when it is on loan; it stays open then
     */
    @Override
    public void close() {
        if (loans.close()) {
            endSegments();
            cleanable.clean();
        }
    }

    /**
     * Moves what fits to another block and gives this one back. Its segments end before, so that no store is made in it
     * that was not moved.
     *
     * @throws BufferInUseException when it is on loan; it stays open then
     */
    void moveTo(NativeMemory target) {
        if (!loans.close()) {
            throw closed();
        }
        endSegments();
        long kept = Math.min(byteSize(), target.byteSize());
        MemorySegment bytes = MemorySegment.ofAddress(segment.address()).reinterpret(kept);
        CountedCopy.copy(bytes, 0, target.segment, 0, kept);
        cleanable.clean();
    }

    /** Closes the block now or, when it is on loan, with its last loan. */
    public void closeWhenReturned() {
        if (loans.closeWhenEmpty()) {
            closeQuietly();
        }
    }

    /**
     * Checks that the block could be closed once some loans were given back.
     *
     * @param ownLoans how many
     * @throws BufferInUseException when it is on loan otherwise
     * @throws IllegalStateException when it is closed already
     */
    void requireUnlent(int ownLoans) {
        loans.requireAtMost(ownLoans);
        if (loans.isClosed()) {
            throw closed();
        }
    }

    MemorySegment segment() {
        return segment;
    }

    /** The segment, though nobody promises that it stays. */
    MemorySegment look() {
        checkAlive();
        if (isClosed()) {
            throw closed();
        }
        wasLooked = true;
        return looked;
    }

    /** Ends all looks; later ones are given a segment of their own. */
    void endLooks() {
        looked = segment.asSlice(0);
    }

    /** Whether a look that gave this segment still holds. */
    boolean holds(MemorySegment memory) {
        return memory == looked && !isClosed() && segment.scope().isAlive();
    }

    /** Whether a store by a bare address may end the process. */
    boolean isMappedReadOnly() {
        return !origin.storable();
    }

    /** Whether the memory may be pages of a file, of which some are gone once somebody makes the file shorter. */
    boolean mayBeMapped() {
        return origin.pages() != null;
    }

    /** Where the block begins, for those who may know: what a raw loan would give. */
    long address() {
        checkAlive();
        if (!origin.lasts()) {
            throw new BufferException(ErrorText.of("memory that stays for a bare address of " + name,
                "memory of an arena that its owner may close",
                "copy it into a block of NativeMemory.allocate, or take it from Arena.ofAuto()"));
        }
        return segment.address();
    }

    /** How many loans there have been, where nobody but this one's borrower can be storing to the block; else -1. */
    long begunWhileAlone(Loan loan) {
        return !origin.ours() || wasLooked || retirement.hasRawLoans() ? -1 : loans.begunWhileAlone(loan);
    }

    /** Lends the address; the block cannot be freed in between, since the loan is seen to be open under its lock. */
    RawLoan lendRaw(Loan loan, String name) {
        long address = address();
        return loans.whileOpen(loan, () -> new RawLoan(address, retirement, name));
    }

    void giveBack(Loan loan) {
        if (loans.strike(loan)) {
            closeQuietly();
        }
    }

    /** Memory that only reachability keeps must be reachable until it is given back. */
    private static Runnable keeping(MemorySegment segment, Runnable giveBack) {
        return OwnAction.around(giveBack, () -> {
            giveBack.run();
            Reference.reachabilityFence(segment);
        });
    }

    private static void requireShareable(String name, MemorySegment segment, Runnable giveBack) {
        Args.notNull(giveBack, "what gives it back");
        Args.notNull(name, "a name");
        Args.notNull(segment, "a memory segment");
        if (!segment.isNative()) {
            throw new IllegalArgumentException(ErrorText.of("native memory for " + name, "a heap segment",
                "copy it into a block of NativeMemory.allocate"));
        }
        if (!segment.isAccessibleBy(ANY_THREAD)) {
            throw new IllegalArgumentException(ErrorText.of("memory that every thread may use for " + name,
                "a segment of a confined arena", "take it from a shared or automatic arena"));
        }
    }

    /** Adopted memory may have an arena of its owner's, who might have closed it against the bargain. */
    private void checkAlive() {
        if (arena == null && !segment.scope().isAlive()) {
            throw new IllegalStateException(ErrorText.of("the memory of " + name + " to be there",
                "an arena that its owner closed", "keep the arena open until the memory is given back"));
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
        if (arena == null) {
            return;
        }
        try {
            arena.close();
        } catch (IllegalStateException inNativeCall) {
            loans.reopen();
            throw new BufferInUseException(describe(), List.of(new Loan(this, "a native call", false)));
        }
    }

    /** The last borrower left; another may have come in between, and then closes the block in its turn. */
    private void closeQuietly() {
        try {
            close();
        } catch (BufferInUseException takenAgain) {
            return;
        }
    }

    /** The arena's clean-up action refers to the block: so a reachable segment keeps the block reachable. */
    private MemorySegment inArena(MemorySegment memory, Arena scope) {
        MemorySegment scoped = memory.reinterpret(scope, ended -> touch());
        return memory.isReadOnly() ? scoped.asReadOnly() : scoped;
    }

    private void touch() {
        // Only its capture of this matters.
    }
}
