package org.scenebuf.engine.paging;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.joml.Vector3f;
import org.joml.Vector3fc;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.geom.BoundingBox;
import org.scenebuf.engine.internal.ErrorText;

/**
 * The key and description of a chunk in a record. A byte of flags tells which parts follow.
 *
 * <pre>
 *  flags  1   bit 0: a name, bit 1: a place, bit 2: bounds, bit 3: edits
 *  name       2 bytes of length, UTF-8
 *  place      four times 4: x, y, z, level
 *  bounds     six times 4, floats: least x, y, z, largest x, y, z
 *  edits      1 byte of count, 16 bytes an edit: two longs, the one of the higher bits first
 *  format     2 bytes of length, UTF-8
 *  kind       2 bytes of length, UTF-8
 *  shape      1 byte of count, 8 bytes an extent
 * </pre>
 *
 * @param key the key of the chunk
 * @param info the description of its bytes
 * @param edits the last edits that it has had
 */
record Metadata(ChunkKey key, ChunkInfo info, List<EditId> edits) {

    /** The most edits that a chunk remembers. */
    static final int MOST_EDITS = 16;

    private static final int NAME = 1;
    private static final int PLACE = 2;
    private static final int BOUNDS = 4;
    private static final int EDITS = 8;

    /** Checks that a description fits into a record, together with all edits that it may ever list. */
    void requireSize() {
        if (size() > RecordLayout.MOST_METADATA) {
            throw new IllegalArgumentException(ErrorText.of("a description of at most " + RecordLayout.MOST_METADATA
                + " bytes for chunk " + key.id(), size(), "shorten its format, kind or shape"));
        }
    }

    private long size() {
        return 8L + bytes(key.name() == null ? "" : key.name()).length + 16 + 24 + 1 + 16 * MOST_EDITS
            + bytes(info.format()).length + bytes(info.kind()).length + 8L * info.shape().size();
    }

    byte[] encode() {
        requireSize();
        ChunkKey.@Nullable GridPlace place = key.place();
        @Nullable BoundingBox bounds = info.bounds();
        byte[] name = bytes(key.name() == null ? "" : key.name());
        byte[] format = bytes(info.format());
        byte[] kind = bytes(info.kind());
        ByteBuffer out = ByteBuffer.allocate((int) size()).order(ByteOrder.LITTLE_ENDIAN);
        out.put((byte) ((key.name() == null ? 0 : NAME) | (place == null ? 0 : PLACE) | (bounds == null ? 0
            : BOUNDS) | (edits.isEmpty() ? 0 : EDITS)));
        if (key.name() != null) {
            put(out, name);
        }
        if (place != null) {
            out.putInt(place.x()).putInt(place.y()).putInt(place.z()).putInt(place.level());
        }
        if (bounds != null) {
            put(out, bounds.min());
            put(out, bounds.max());
        }
        if (!edits.isEmpty()) {
            out.put((byte) edits.size());
            edits.forEach(edit -> out.putLong(edit.value().getMostSignificantBits())
                .putLong(edit.value().getLeastSignificantBits()));
        }
        put(out, format);
        put(out, kind);
        out.put((byte) info.shape().size());
        info.shape().forEach(out::putLong);
        byte[] used = new byte[out.position()];
        out.flip().get(used);
        return used;
    }

    /** Reads the bytes of {@link #encode}. Their checksum was right, so a wrong value is the writer's fault. */
    static Metadata decode(long id, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        try {
            int flags = in.get();
            @Nullable String name = (flags & NAME) == 0 ? null : text(in);
            ChunkKey.@Nullable GridPlace place = (flags & PLACE) == 0 ? null
                : new ChunkKey.GridPlace(in.getInt(), in.getInt(), in.getInt(), in.getInt());
            @Nullable BoundingBox bounds = (flags & BOUNDS) == 0 ? null : new BoundingBox(point(in), point(in));
            List<EditId> edits = (flags & EDITS) == 0 ? List.of() : edits(in);
            String format = text(in);
            String kind = text(in);
            List<Long> shape = new ArrayList<>();
            for (int k = Byte.toUnsignedInt(in.get()); k > 0; k--) {
                shape.add(in.getLong());
            }
            ChunkInfo info = new ChunkInfo(format, shape, bounds, kind);
            info.layout();
            return new Metadata(new ChunkKey(id, name, place), info, edits);
        } catch (RuntimeException impossible) {
            throw new ChunkStoreException(ErrorText.of("a sound description of chunk " + id, bytes.length
                + " bytes that are not a description", "restore it from a copy"), impossible);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void put(ByteBuffer out, byte[] text) {
        out.putShort((short) text.length).put(text);
    }

    private static void put(ByteBuffer out, Vector3fc point) {
        out.putFloat(point.x()).putFloat(point.y()).putFloat(point.z());
    }

    private static Vector3f point(ByteBuffer in) {
        return new Vector3f(in.getFloat(), in.getFloat(), in.getFloat());
    }

    private static List<EditId> edits(ByteBuffer in) {
        List<EditId> edits = new ArrayList<>();
        for (int k = Byte.toUnsignedInt(in.get()); k > 0; k--) {
            edits.add(new EditId(new UUID(in.getLong(), in.getLong())));
        }
        return List.copyOf(edits);
    }

    private static String text(ByteBuffer in) {
        byte[] text = new byte[Short.toUnsignedInt(in.getShort())];
        in.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
