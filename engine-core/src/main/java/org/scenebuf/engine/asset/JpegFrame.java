package org.scenebuf.engine.asset;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The frame of a JPEG: the size of the picture, and its components. */
final class JpegFrame {

    static final JpegFrame NONE = new JpegFrame(0, 0, false);

    /** The marker of a progressive frame with Huffman codes. */
    static final int PROGRESSIVE = 0xc2;

    private static final int FIRST = 0xc0;
    private static final int LAST = 0xcf;
    private static final int HUFFMAN_TABLES = 0xc4;
    private static final int EXTENSIONS = 0xc8;
    private static final int ARITHMETIC_TABLES = 0xcc;
    private static final int FIRST_ARITHMETIC = 0xc9;

    private final int width;
    private final int height;
    private final boolean progressive;
    private final Component[] components;

    JpegFrame(int width, int height, boolean progressive, Component... components) {
        this.width = width;
        this.height = height;
        this.progressive = progressive;
        this.components = components;
    }

    int componentCount() {
        return components.length;
    }

    /** One component: how many samples it has in a unit of the picture, and whether a scan has shown it. */
    static final class Component {

        private final int id;
        private final int across;
        private final int down;
        private boolean shown;

        Component(int id, int across, int down) {
            this.id = id;
            this.across = across;
            this.down = down;
        }

        boolean isSound() {
            return across >= 1 && across <= 4 && down >= 1 && down <= 4;
        }
    }

    static boolean isFrame(int marker) {
        return marker >= FIRST && marker <= LAST && marker != HUFFMAN_TABLES && marker != EXTENSIONS
            && marker != ARITHMETIC_TABLES;
    }

    /** Refuses the kinds of frames that stb cannot decode, by their names. */
    static void requireKnown(int marker, String file) {
        if (marker > PROGRESSIVE) {
            String kind = marker >= FIRST_ARITHMETIC ? "an arithmetic-coded one"
                : marker == 0xc3 ? "a lossless one" : "a hierarchical one";
            throw AssetException.of(file, "a baseline or progressive JPEG, Huffman-coded", kind, "convert it");
        }
    }

    /** Refuses pictures of inks. A colour profile defines the colours of inks, and profiles are ignored here. */
    static void requireLight(int componentCount, String file) {
        if (componentCount != 1 && componentCount != 3) {
            throw AssetException.of(file, "a JPEG of gray or of three colours", componentCount == 4
                ? "one of four inks (CMYK)" : "one of " + componentCount + " components", "convert it to RGB");
        }
    }

    @Nullable Component find(int id) {
        for (Component component : components) {
            if (component.id == id) {
                return component;
            }
        }
        return null;
    }

    /**
     * {@return how many units a scan has; these are blocks where it has one component}
     * The scan may restart after a number of units.
     */
    long unitsOf(Component[] scan) {
        int across = 1;
        int down = 1;
        for (Component component : components) {
            across = Math.max(across, component.across);
            down = Math.max(down, component.down);
        }
        if (scan.length > 1) {
            return units(width, 8 * across) * units(height, 8 * down);
        }
        return units(units((long) width * scan[0].across, across), 8)
            * units(units((long) height * scan[0].down, down), 8);
    }

    /**
     * Marks the components of a scan as shown. In a progressive file only the first scan shows them; the others add
     * precision.
     */
    void show(Component[] scan, boolean isFirst) {
        for (Component component : scan) {
            component.shown |= !progressive || isFirst;
        }
    }

    boolean isProgressive() {
        return progressive;
    }

    boolean isShown() {
        boolean shown = components.length > 0;
        for (Component component : components) {
            shown &= component.shown;
        }
        return shown;
    }

    private static long units(long size, long unit) {
        return (size + unit - 1) / unit;
    }

    @Override
    public String toString() {
        long shown = Arrays.stream(components).filter(component -> component.shown).count();
        return shown + " of " + components.length;
    }
}
