package org.scenebuf.engine.asset;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Checks the markers of a JPEG before it is decoded (ITU-T T.81, annex B). stb accepts files that end too early. The
 * missing pixels are then memory that was never written.
 *
 * <p>There must be a frame, scans that show each of its components, the restart markers that the restart interval
 * requires, and an end. The check also finds how much of the file makes the pixels: {@link JpegFeed} tells whether stb
 * read that far. Wrong bits in the pixels themselves are not found, because a JPEG has no checksums.
 */
final class JpegMarkers {

    private static final int START = 0xd8;
    private static final int END = 0xd9;
    private static final int SCAN = 0xda;
    private static final int RESTART_INTERVAL = 0xdd;
    private static final int FIRST_RESTART = 0xd0;
    private static final int LAST_RESTART = 0xd7;
    private static final int TEMPORARY = 0x01;

    private final MemorySegment bytes;
    private final String file;
    private final long end;
    private long at;
    private JpegFrame frame = JpegFrame.NONE;
    private int restartInterval;
    private long lastScanEnd;

    private JpegMarkers(MemorySegment bytes, String file) {
        this.bytes = bytes;
        this.file = file;
        this.end = bytes.byteSize();
    }

    /**
     * Refuses a file without a whole picture.
     *
     * @return how many bytes make the pixels: up to the marker behind the last scan; for a progressive file, whose
     *     pixels are made at its end, all bytes up to the end
     */
    static long check(MemorySegment bytes, String file) {
        JpegMarkers markers = new JpegMarkers(bytes, file);
        markers.walk();
        return markers.frame.isProgressive() ? markers.at : markers.lastScanEnd;
    }

    /** {@return the number of components: 1 for gray} */
    static int componentCount(MemorySegment bytes, String file) {
        JpegMarkers markers = new JpegMarkers(bytes, file);
        markers.walk();
        return markers.frame.componentCount();
    }

    private void walk() {
        at = 2; // Behind the start marker, which was checked before.
        int marker = nextMarker();
        while (marker != END) {
            if (marker == SCAN) {
                readScan();
            } else {
                readSegment(marker);
            }
            marker = nextMarker();
        }
        if (!frame.isShown()) {
            throw damaged("scans of all components", frame);
        }
    }

    private void readSegment(int marker) {
        if (marker == START || marker == TEMPORARY || marker >= FIRST_RESTART && marker <= LAST_RESTART) {
            return;
        }
        long start = at;
        int length = beginSegment();
        if (marker == RESTART_INTERVAL) {
            restartInterval = readShort();
        } else if (marker == JpegTables.HUFFMAN || marker == JpegTables.QUANTIZATION) {
            requireTables(marker, bytes.asSlice(at, length - 2));
        } else if (JpegFrame.isFrame(marker)) {
            readFrame(marker, length);
        }
        at = start + length;
    }

    private void requireTables(int marker, MemorySegment segment) {
        if (!JpegTables.areSound(marker, segment)) {
            throw damaged("tables that fill their segment", "segment 0x" + Integer.toHexString(marker) + " at byte "
                + at);
        }
    }

    private void readFrame(int marker, int length) {
        if (frame != JpegFrame.NONE) {
            throw damaged("one frame", "a second one at byte " + at);
        }
        JpegFrame.requireKnown(marker, file);
        readByte(); // Bits per sample: stb refuses those that it cannot decode.
        int height = readShort();
        int width = readShort();
        int count = readByte();
        if (length != 8 + 3 * count || width == 0 || height == 0 || count < 1 || count > 4) {
            throw damaged("a frame header of 1 to 4 components", width + "x" + height + " of " + count);
        }
        JpegFrame.requireLight(count, file);
        JpegFrame.Component[] components = new JpegFrame.Component[count];
        for (int k = 0; k < count; k++) {
            int id = readByte();
            int sampling = readByte();
            readByte(); // The component's table: stb looks for it.
            components[k] = new JpegFrame.Component(id, sampling >> 4, sampling & 15);
            if (!components[k].isSound()) {
                throw damaged("1 to 4 samples a block each way", "0x" + Integer.toHexString(sampling));
            }
        }
        frame = new JpegFrame(width, height, marker == JpegFrame.PROGRESSIVE, components);
    }

    private void readScan() {
        long start = at;
        int length = beginSegment();
        int count = readByte();
        if (frame == JpegFrame.NONE || count < 1 || count > 4 || length != 6 + 2 * count) {
            throw damaged("a scan of 1 to 4 components of a frame", count + " at byte " + start);
        }
        JpegFrame.Component[] shown = new JpegFrame.Component[count];
        for (int k = 0; k < count; k++) {
            int id = readByte();
            readByte();
            shown[k] = frame.find(id);
            if (shown[k] == null) {
                throw damaged("a component of the frame", "component " + id + " at byte " + start);
            }
        }
        boolean isFirst = readByte() == 0;
        readByte();
        isFirst &= readByte() >> 4 == 0;
        at = start + length;
        long restarts = skipEntropyCoded();
        lastScanEnd = at + 2;
        long promised = restartInterval == 0 ? 0 : (frame.unitsOf(shown) - 1) / restartInterval;
        if (restarts < promised) {
            throw damaged(promised + " restart markers in a scan", restarts);
        }
        frame.show(shown, isFirst);
    }

    /** Goes to the next marker that is not a restart. Counts the restart markers that are followed by data. */
    private long skipEntropyCoded() {
        long restarts = 0;
        while (at < end - 1) {
            if (byteAt(at) != 0xff || byteAt(at + 1) == 0 || byteAt(at + 1) == 0xff) {
                at++;
            } else if (byteAt(at + 1) >= FIRST_RESTART && byteAt(at + 1) <= LAST_RESTART) {
                at += 2;
                restarts += isMarker() ? 0 : 1;
            } else {
                return restarts;
            }
        }
        throw damaged("an end", "none");
    }

    private boolean isMarker() {
        return at < end - 1 && byteAt(at) == 0xff && byteAt(at + 1) != 0xff && byteAt(at + 1) != 0;
    }

    private int nextMarker() {
        while (at < end - 1 && !isMarker()) {
            at++; // Fill bytes, and bytes that some writers leave between segments.
        }
        if (at >= end - 1) {
            throw damaged("an end", "none");
        }
        at += 2;
        return byteAt(at - 1);
    }

    private int beginSegment() {
        long start = at;
        int length = readShort();
        if (length < 2 || length > end - start) {
            throw damaged("a segment inside the file", length + " bytes at " + start);
        }
        return length;
    }

    private int readByte() {
        if (at >= end) {
            throw damaged("an end", "none");
        }
        return byteAt(at++);
    }

    private int readShort() {
        return readByte() << 8 | readByte();
    }

    private int byteAt(long offset) {
        return bytes.get(ValueLayout.JAVA_BYTE, offset) & 0xff;
    }

    private AssetException damaged(String expected, Object given) {
        return AssetException.of(file, "a sound JPEG image, with " + expected, given, AssetFile.REPAIR);
    }
}
