package org.scenebuf.engine.memory;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Cleaner;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lwjgl.system.MemoryUtil;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.Cleanup;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.kernel.CountedCopy;

/**
 * One block of native memory of fixed size, with the loans that are out on it.
 *
 * <table>
 * <caption>Where the bytes come from</caption>
 * <tr><th>factory</th><th>bytes</th><th>given back by</th></tr>
 * <tr><td>{@link #allocate}</td><td>new and zero</td><td>LWJGL's allocator</td></tr>
 * <tr><td>{@link #adopt}</td><td>somebody else's</td><td>the action passed in</td></tr>
 * <tr><td>{@link #part}</td><td>another block's, on loan</td><td>the action passed in</td></tr>
 * </table>
 *
 * <p>A block has one shared arena: its own, or the one that adopted memory came with. Its segments may be used by any
 * thread; once the arena is closed every access to them throws {@link IllegalStateException}. A segment that is still
 * reachable keeps the block of an own arena from being given back by the cleaner.
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

    /** The segment that looks are given at present. */
    private volatile MemorySegment looked;

    private final Retirement retirement;
    private final Cleaner.Cleanable cleanable;

    /** Of allocated memory. */
    private NativeMemory(String name, long address, long byteSize, Runnable giveBack) {
        this.name = name;
        this.arena = Arena.ofShared();
        this.retirement = new Retirement(name, byteSize, giveBack);
        this.segment = inArena(MemorySegment.ofAddress(address).reinterpret(byteSize), arena);
        this.looked = segment;
        this.cleanable = Cleanup.whenCollected(this, retirement);
    }

    /** Of adopted memory. */
    private NativeMemory(String name, MemorySegment segment, long countedBytes, Runnable giveBack) {
        this.name = name;
        this.retirement = new Retirement(name, countedBytes, giveBack);
        boolean unscoped = segment.scope().equals(Arena.global().scope());
        this.arena = unscoped ? Arena.ofShared() : null;
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
            throw new IllegalArgumentException(
                ErrorText.of("a size of 0 to " + (Long.MAX_VALUE - ALIGNMENT) + " bytes", byteSize,
                    "check the arithmetic that led to it"));
        }
        // calloc and an offset of our own: untouched pages of a large block then cost nothing.
        long base = MemoryUtil.nmemCalloc(1, byteSize + ALIGNMENT);
        if (base == MemoryUtil.NULL) {
            throw new OutOfMemoryError(
                ErrorText.of("native memory for " + name, byteSize + " bytes", "close what is no longer used"));
        }
        long address = (base + ALIGNMENT - 1) & -ALIGNMENT;
        return new NativeMemory(name, address, byteSize, () -> MemoryUtil.nmemFree(base));
    }

    /**
     * Makes a block of memory that somebody else owns.
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
        Args.notNull(giveBack, "what gives it back");
        Args.notNull(name, "a name");
        Args.notNull(segment, "a memory segment");
        requireShareable(segment, name);
        return new NativeMemory(name, segment, segment.byteSize(), giveBack);
    }

    /**
     * Makes a block of part of another block; the statistics count its bytes there.
     *
     * @param name what it is for, as errors will call it
     * @param segment the part; it must stay valid until {@code giveBack} has run
     * @param giveBack runs once, when the block is closed and no longer in use, or collected; ends the loan of the
     *     other block, and must not refer to this one
     * @return the block
     * @throws IllegalArgumentException when the segment is on the Java heap, or confined to one thread
     */
    public static NativeMemory part(String name, MemorySegment segment, Runnable giveBack) {
        Args.notNull(segment, "a memory segment");
        requireShareable(segment, name);
        return new NativeMemory(name, segment, 0, giveBack);
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
     * Lends the block.
     *
     * @param borrower who gets it; errors name it by its {@code toString}
     * @return the loan
     * @throws IllegalStateException when the block is closed
     */
    public Loan lend(Object borrower) {
        Args.notNull(borrower, "a borrower");
        checkAlive();
        Loan loan = new Loan(this, borrower);
        if (!loans.enter(loan)) {
            throw closed();
        }
        return loan;
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

    /** Lends the address; the block cannot be freed in between, since the loan is seen to be open under its lock. */
    RawLoan lendRaw(Loan loan, String name) {
        checkAlive();
        return loans.whileOpen(loan, () -> new RawLoan(segment.address(), retirement, name));
    }

    void giveBack(Loan loan) {
        if (loans.strike(loan)) {
            closeQuietly();
        }
    }

    private static void requireShareable(MemorySegment segment, String name) {
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
            throw inNativeCall;
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
