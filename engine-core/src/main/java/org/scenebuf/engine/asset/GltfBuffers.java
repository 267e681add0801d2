package org.scenebuf.engine.asset;

import de.javagl.jgltf.impl.v2.Buffer;
import de.javagl.jgltf.impl.v2.BufferView;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.OwnAction;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.NativeMemory;

/**
 * The buffers of a model in native memory. Each buffer is read from its file once, when it is first needed. Arrays
 * borrow parts of it.
 */
final class GltfBuffers {

    private final GltfDocument document;
    private final GlbContainer container;
    private final Map<String, NativeMemory> blocks = new HashMap<>();
    private final Map<Integer, GltfView> views = new HashMap<>();
    private final GltfAllowance copies;
    private final GltfAllowance reads;
    private long imageBytes;

    GltfBuffers(GltfDocument document, GlbContainer container) {
        this.document = document;
        this.container = container;
        this.copies = new GltfAllowance(document.file(), "bytes to be made");
        this.reads = new GltfAllowance(document.file(), "vertices and indices to be looked at");
    }

    /** Finds a view. Its bytes are checked to be inside its buffer. */
    GltfView view(@Nullable Integer index) {
        BufferView view = document.item(GltfKind.BUFFER_VIEWS, index);
        return views.computeIfAbsent(Objects.requireNonNull(index), key -> check(key, view));
    }

    /** Lends part of a view as a block of memory, which the caller alone owns. */
    NativeMemory lend(GltfView view, long byteOffset, long byteLength, String name) {
        try (Loan loan = block(view.buffer()).lend(name)) {
            MemorySegment part = loan.segment().asSlice(view.byteOffset() + byteOffset, byteLength);
            return NativeMemory.part(name, loan, part, true, OwnAction.NONE);
        }
    }

    /** Counts bytes that the model needs in addition to those in its files, for copies and for computed numbers. */
    void allowCopy(long byteCount) {
        take(copies, byteCount);
    }

    /** Counts rows that will be read: indices when they are checked, vertices when their bounds are computed. */
    void allowRead(long rowCount) {
        take(reads, rowCount);
    }

    /**
     * Counts an image in a view. Views may overlap, so the same few bytes could be decoded many times. No sound model
     * has more bytes in images than in buffers.
     */
    void allowImage(GltfView view) {
        imageBytes = Math.addExact(imageBytes, view.byteLength());
        long most = blocks.values().stream().mapToLong(NativeMemory::byteSize).sum();
        document.file().require(imageBytes <= most, "at most " + most + " bytes of images in buffers of that size",
            imageBytes);
    }

    /** Frees the memory of each buffer together with the last of its parts that is on loan. */
    void closeWhenReturned() {
        blocks.values().forEach(NativeMemory::closeWhenReturned);
    }

    private GltfView check(int index, BufferView view) {
        Buffer buffer = document.item(GltfKind.BUFFERS, view.getBuffer());
        String what = "of buffer view " + index;
        checkCompression(view, buffer, index);
        long size = document.number(buffer.getByteLength(), null, "byteLength of buffer " + view.getBuffer());
        long offset = document.number(view.getByteOffset(), 0, "byteOffset " + what);
        long length = document.number(view.getByteLength(), null, "byteLength " + what);
        document.require(offset + length <= size, "buffer view " + index + " inside a buffer of " + size
            + " bytes", "bytes " + offset + " to " + (offset + length));
        long stride = document.number(view.getByteStride(), 0, "byteStride " + what);
        document.require(stride == 0 || stride >= 4 && stride <= 252, "byteStride from 4 to 252 " + what,
            stride);
        return new GltfView(view.getBuffer(), offset, length, (int) stride);
    }

    /** Refuses a compressed view whose buffer is only a placeholder, without the decoded bytes. */
    private void checkCompression(BufferView view, Buffer buffer, int index) {
        for (String extension : Objects.requireNonNullElse(view.getExtensions(), Map.<String, Object>of()).keySet()) {
            boolean isPlaceholder = buffer.getExtensions() != null && buffer.getExtensions().containsKey(extension);
            boolean isNowhere = buffer.getUri() == null && (view.getBuffer() > 0 || container.binLength() == 0);
            if (extension.contains("compression") && (isNowhere || isPlaceholder)) {
                throw GltfCompression.refuse(document, "buffer view " + index, extension);
            }
        }
    }

    private void take(GltfAllowance allowance, long amount) {
        if (!allowance.has(amount)) {
            loadAll();
        }
        allowance.take(amount);
    }

    private void loadAll() {
        for (int index = 0; index < document.count(GltfKind.BUFFERS); index++) {
            block(index);
        }
    }

    private NativeMemory block(int index) {
        Buffer buffer = document.item(GltfKind.BUFFERS, index);
        long size = document.number(buffer.getByteLength(), null, "byteLength of buffer " + index);
        @Nullable String uri = buffer.getUri();
        document.file().require(uri != null || index == 0, "a uri for buffer " + index, "none");
        // Two buffers may name the same file. It is read only once.
        NativeMemory block = blocks.computeIfAbsent(key(uri), key -> load(uri, size));
        document.file().require(block.byteSize() >= size, size + " bytes for buffer " + index,
            block.byteSize() + " bytes");
        return block;
    }

    /** {@return the key of a file, which is the same for all spellings of its name} */
    private String key(@Nullable String uri) {
        if (uri == null) {
            return "";
        }
        GltfUri reference = document.uri(uri);
        return reference.isData() ? uri : reference.file().path().toString();
    }

    private NativeMemory load(@Nullable String uri, long size) {
        NativeMemory block = uri == null ? readBinary(size) : read(document.uri(uri), size);
        copies.grow(block.byteSize());
        reads.grow(block.byteSize());
        return block;
    }

    private NativeMemory readBinary(long size) {
        document.file().require(container.binLength() >= size, "a binary chunk of " + size + " bytes",
            container.binLength() + " bytes");
        return document.file().read(container.binPosition(), container.binLength());
    }

    private NativeMemory read(GltfUri uri, long size) {
        return uri.isData() ? uri.copyOfData(document.file().name(), size) : readFile(uri.file(), size);
    }

    private static NativeMemory readFile(AssetFile file, long size) {
        long given = file.byteSize();
        file.require(given >= size, size + " bytes, as the model says", given + " bytes");
        return file.readAll();
    }
}
