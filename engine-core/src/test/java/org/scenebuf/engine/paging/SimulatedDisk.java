package org.scenebuf.engine.paging;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A folder in memory that forgets and fails as disks do.
 *
 * <table>
 * <caption>What goes wrong, and why a store can still be right</caption>
 * <tr><th>fault</th><th>what happens</th><th>what is left</th></tr>
 * <tr><td>{@link #crash}</td><td>of what was not forced each sector of 512 bytes is there or not, and each new name, at
 *     random</td><td>all that was forced, of files whose names were made sure of</td></tr>
 * <tr><td>{@link Fault#POWER_OFF}</td><td>this operation and all later ones fail</td><td>the same, after a crash</td>
 *     </tr>
 * <tr><td>{@link Fault#DISK_FULL}</td><td>half of a write is done, then it fails; later ones succeed</td><td>all but
 *     that half</td></tr>
 * <tr><td>{@link Fault#SHORT_WRITE}, {@link Fault#SHORT_READ}</td><td>fewer bytes than asked for, which is told</td>
 *     <td>all</td></tr>
 * <tr><td>{@link Fault#READ_ERROR}</td><td>a read fails; the next one succeeds</td><td>all: the bytes are right</td>
 *     </tr>
 * <tr><td>{@link Fault#FAILED_SYNC}</td><td>a sync fails, and what it was to make sure of is shown but will be gone
 *     after a crash, though later syncs succeed</td><td>what was made sure of before</td></tr>
 * <tr><td>{@link Fault#MISDIRECTED}</td><td>a write lands 4096 bytes later, and is said to be done</td><td>all but what
 *     it wrote over</td></tr>
 * </table>
 *
 * <p>All that is random comes from one seed. So do the latencies of {@link #slow}, though not which thread meets which.
 */
final class SimulatedDisk implements Disk {

    /** What can go wrong. */
    enum Fault {
        POWER_OFF, DISK_FULL, SHORT_WRITE, SHORT_READ, READ_ERROR, FAILED_SYNC, MISDIRECTED
    }

    private static final int SECTOR = 512;

    private final Random random;
    private final Map<String, Inode> names = new TreeMap<>();
    private final Map<String, Inode> safeNames = new TreeMap<>();
    private Fault fault = Fault.POWER_OFF;
    private long countdown = Long.MAX_VALUE;
    private boolean off;
    private boolean locked;
    private int mostMicros;
    private long capacity = Long.MAX_VALUE;

    /** How many share the lock of a file; -1 where one has it alone. */
    private final Map<String, Integer> readers = new HashMap<>();

    SimulatedDisk(long seed) {
        this.random = new Random(seed);
    }

    /** A write or cut that is not made sure of; no bytes where the file was cut. */
    private record Change(long position, byte[] bytes) {

        boolean isCut() {
            return bytes.length == 0;
        }
    }

    /** A file, whatever it is called. */
    private static final class Inode {

        private byte[] shown = {};
        private byte[] safe = {};
        private final List<Change> unsafe = new ArrayList<>();

        private void apply(Change change) {
            shown = applied(shown, change, 0, change.bytes.length);
            unsafe.add(change);
        }

        private static byte[] applied(byte[] bytes, Change change, int first, int count) {
            if (change.isCut()) {
                return Arrays.copyOf(bytes, (int) Math.min(bytes.length, change.position));
            }
            int at = (int) change.position + first;
            byte[] grown = Arrays.copyOf(bytes, Math.max(bytes.length, at + count));
            System.arraycopy(change.bytes, first, grown, at, count);
            return grown;
        }

        /** Of each write every sector is there or not. */
        private byte[] afterCrash(Random random) {
            byte[] bytes = safe;
            for (Change change : unsafe) {
                if (change.isCut()) {
                    bytes = random.nextBoolean() ? applied(bytes, change, 0, 0) : bytes;
                    continue;
                }
                int keep = random.nextInt(6);
                for (int first = 0; first < change.bytes.length; first += SECTOR) {
                    if (keep > 1 || keep == 1 && random.nextBoolean()) {
                        bytes = applied(bytes, change, first, Math.min(SECTOR, change.bytes.length - first));
                    }
                }
            }
            return bytes;
        }
    }

    /** Has each operation take up to so many microseconds from now on, outside of any lock of this disk. */
    void slow(int most) {
        mostMicros = most;
    }

    private void delay() {
        int micros;
        synchronized (this) {
            micros = mostMicros == 0 ? 0 : random.nextInt(mostMicros);
        }
        LockSupport.parkNanos(micros * 1000L);
    }

    /** Has no write succeed after which the files together would be larger. */
    void fill(long most) {
        capacity = most;
    }

    /** The bytes of all files. */
    synchronized long used() {
        return names.values().stream().mapToLong(inode -> inode.shown.length).sum();
    }

    /** Has the N-th operation that a fault is for go wrong; the first is 1. */
    void failAt(Fault kind, long number) {
        fault = kind;
        countdown = number;
    }

    /** Whether the fault has happened. */
    boolean hasFailed() {
        return countdown <= 0;
    }

    /** What is left after the power failed now. */
    SimulatedDisk crash(long seed) {
        SimulatedDisk left = new SimulatedDisk(seed);
        Map<String, Inode> kept = new LinkedHashMap<>(safeNames);
        names.forEach((name, inode) -> {
            if (left.random.nextBoolean()) {
                kept.put(name, inode);
            }
        });
        kept.keySet().removeIf(name -> !names.containsKey(name) && left.random.nextBoolean());
        kept.forEach((name, inode) -> {
            Inode copy = new Inode();
            copy.shown = inode.afterCrash(left.random);
            copy.safe = copy.shown;
            left.names.put(name, copy);
            left.safeNames.put(name, copy);
        });
        return left;
    }

    /** The same disk for another process: nothing was lost. */
    SimulatedDisk unplugged() {
        off = false;
        locked = false;
        countdown = Long.MAX_VALUE;
        return this;
    }

    /** The number of segments. */
    synchronized long segments() {
        return names.keySet().stream().filter(name -> name.startsWith("segment-")).count();
    }

    /** Deletes a file, as another process does. */
    synchronized void lose(String name) {
        if (names.remove(name) == null) {
            throw new IllegalArgumentException(name);
        }
    }

    /** Changes a byte of a file in place. */
    void flip(String name, int at, int bit) {
        Inode inode = names.get(name);
        inode.shown = inode.shown.clone();
        inode.shown[at] ^= (byte) (1 << bit);
        inode.safe = inode.shown;
    }

    /** Copies bytes to another place of a file, as a write that went astray does. */
    void copy(String name, int from, int to, int count) {
        Inode inode = names.get(name);
        inode.shown = inode.shown.clone();
        System.arraycopy(inode.shown, from, inode.shown, to, count);
        inode.safe = inode.shown;
    }

    int size(String name) {
        return names.get(name).shown.length;
    }

    private boolean fails(Fault kind) throws IOException {
        if (off) {
            throw new IOException("no power");
        }
        if (fault != kind && fault != Fault.POWER_OFF || --countdown != 0) {
            return false;
        }
        if (fault == Fault.POWER_OFF) {
            off = true;
            throw new IOException("no power");
        }
        return true;
    }

    @Override
    public synchronized List<String> list() throws IOException {
        fails(Fault.POWER_OFF);
        return List.copyOf(names.keySet());
    }

    @Override
    public synchronized boolean has(String name) throws IOException {
        fails(Fault.POWER_OFF);
        return names.containsKey(name);
    }

    @Override
    public synchronized DiskFile create(String name) throws IOException {
        fails(Fault.POWER_OFF);
        if (names.containsKey(name)) {
            throw new FileAlreadyExistsException(name);
        }
        names.put(name, new Inode());
        return new OpenFile(names.get(name));
    }

    @Override
    public synchronized DiskFile open(String name) throws IOException {
        fails(Fault.POWER_OFF);
        if (!names.containsKey(name)) {
            throw new NoSuchFileException(name);
        }
        return new OpenFile(names.get(name));
    }

    @Override
    public DiskFile openToWrite(String name) throws IOException {
        return open(name);
    }

    @Override
    public synchronized void delete(String name) throws IOException {
        fails(Fault.POWER_OFF);
        names.remove(name);
    }

    @Override
    public synchronized void rename(String from, String to) throws IOException {
        fails(Fault.POWER_OFF);
        names.put(to, names.remove(from));
    }

    @Override
    public synchronized void sync() throws IOException {
        fails(Fault.POWER_OFF);
        safeNames.clear();
        safeNames.putAll(names);
    }

    @Override
    public synchronized DiskLock lock() {
        if (locked) {
            throw new ChunkStoreException("locked");
        }
        locked = true;
        return DiskLock.of(() -> locked = false);
    }

    @Override
    public synchronized @Nullable Closeable share(String name) {
        if (!names.containsKey(name) || readers.getOrDefault(name, 0) < 0) {
            return null;
        }
        readers.merge(name, 1, Integer::sum);
        return () -> readers.merge(name, -1, Integer::sum);
    }

    @Override
    public synchronized @Nullable Closeable exclude(String name) {
        if (!names.containsKey(name) || readers.getOrDefault(name, 0) != 0) {
            return null;
        }
        readers.put(name, -1);
        return () -> readers.put(name, 0);
    }

    /** An open file. */
    private final class OpenFile implements DiskFile {

        private final Inode inode;

        OpenFile(Inode inode) {
            this.inode = inode;
        }

        @Override
        public int read(MemorySegment target, long position) throws IOException {
            delay();
            synchronized (SimulatedDisk.this) {
                if (fault == Fault.READ_ERROR ? fails(Fault.READ_ERROR) : fault != Fault.SHORT_READ
                    && fails(Fault.READ_ERROR)) {
                    throw new IOException("a sector that cannot be read");
                }
                boolean isShort = fault == Fault.SHORT_READ && fails(Fault.SHORT_READ);
                if (position >= inode.shown.length) {
                    return -1;
                }
                int count = (int) Math.min(target.byteSize(), inode.shown.length - position);
                count = isShort ? Math.max(1, count / 2) : count;
                MemorySegment.copy(inode.shown, (int) position, target, ValueLayout.JAVA_BYTE, 0, count);
                return count;
            }
        }

        @Override
        public int write(MemorySegment source, long position) throws IOException {
            delay();
            synchronized (SimulatedDisk.this) {
                boolean fails = fails(fault == Fault.SHORT_WRITE || fault == Fault.MISDIRECTED ? fault
                    : Fault.DISK_FULL);
                byte[] bytes = source.toArray(ValueLayout.JAVA_BYTE);
                if (used() + Math.max(0, position + bytes.length - inode.shown.length) > capacity) {
                    throw new IOException("no space left");
                }
                if (!fails || fault == Fault.MISDIRECTED) {
                    inode.apply(new Change(fails ? position + RecordLayout.BLOCK : position, bytes));
                    return bytes.length;
                }
                byte[] half = Arrays.copyOf(bytes, Math.max(1, bytes.length / 2));
                inode.apply(new Change(position, half));
                if (fault == Fault.DISK_FULL) {
                    throw new IOException("no space left");
                }
                return half.length;
            }
        }

        @Override
        public long size() throws IOException {
            synchronized (SimulatedDisk.this) {
                fails(Fault.POWER_OFF);
                return inode.shown.length;
            }
        }

        @Override
        public void truncate(long size) throws IOException {
            synchronized (SimulatedDisk.this) {
                fails(Fault.POWER_OFF);
                inode.apply(new Change(size, new byte[0]));
            }
        }

        @Override
        public void force() throws IOException {
            delay();
            synchronized (SimulatedDisk.this) {
                boolean fails = fails(Fault.FAILED_SYNC);
                if (!fails) {
                    inode.unsafe.forEach(change -> inode.safe = Inode.applied(inode.safe, change, 0,
                        change.bytes.length));
                }
                inode.unsafe.clear();
                if (fails) {
                    throw new IOException("a sync that failed");
                }
            }
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
