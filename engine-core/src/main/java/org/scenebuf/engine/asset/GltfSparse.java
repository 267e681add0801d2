package org.scenebuf.engine.asset;

import de.javagl.jgltf.impl.v2.AccessorSparse;
import de.javagl.jgltf.impl.v2.AccessorSparseIndices;
import de.javagl.jgltf.impl.v2.AccessorSparseValues;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.kernel.CountedCopy;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.vertex.NumericType;

/** Copies the elements of an accessor without gaps, with the replaced elements of a sparse accessor. */
final class GltfSparse {

    private final GltfDocument document;
    private final GltfBuffers buffers;
    private final GltfAccessors accessors;

    GltfSparse(GltfDocument document, GltfBuffers buffers, GltfAccessors accessors) {
        this.document = document;
        this.buffers = buffers;
        this.accessors = accessors;
    }

    /** Copies the elements to memory that is all zeros. */
    void copy(GltfAccessor accessor, MemorySegment target) {
        if (accessor.view() != null) {
            gather(accessor, target);
        }
        if (accessor.sparse() != null) {
            replace(accessor, accessor.sparse(), target);
        }
    }

    private void gather(GltfAccessor accessor, MemorySegment target) {
        long piece = accessor.isPacked() ? target.byteSize() : accessor.elementSize();
        try (NativeMemory part = lend(accessor); Loan from = part.lend("copying")) {
            long start = 0;
            for (long done = 0; done < target.byteSize(); done += piece) {
                CountedCopy.copy(from.segment(), start, target, done, piece);
                start += accessor.byteStride();
            }
        }
    }

    private void replace(GltfAccessor accessor, AccessorSparse sparse, MemorySegment target) {
        String what = "sparse accessor " + accessor.index();
        long count = document.number(sparse.getCount(), null, "count of " + what);
        document.require(count >= 1 && count <= accessor.count(), "a count of 1 to " + accessor.count()
            + " in " + what, count);
        GltfAccessor places = places(sparse.getIndices(), count, what);
        GltfAccessor values = values(sparse.getValues(), accessor, count, what);
        try (NativeMemory placePart = lend(places); NativeMemory valuePart = lend(values);
            Loan at = placePart.lend(what); Loan from = valuePart.lend(what)) {
            scatter(at.segment(), places.type(), from.segment(), target, accessor.elementSize());
        }
    }

    private GltfAccessor places(@Nullable AccessorSparseIndices indices, long count, String what) {
        document.require(indices != null, "indices in " + what, "none");
        AccessorSparseIndices given = Objects.requireNonNull(indices);
        NumericType type = accessors.type(given.getComponentType(), what);
        document.require(type.isUnsigned(), "unsigned indices in " + what, type);
        return accessors.packed(given.getBufferView(), given.getByteOffset(), type, 1, count);
    }

    private GltfAccessor values(@Nullable AccessorSparseValues values, GltfAccessor like, long count, String what) {
        document.require(values != null, "values in " + what, "none");
        AccessorSparseValues given = Objects.requireNonNull(values);
        return accessors.packed(given.getBufferView(), given.getByteOffset(), like.type(), like.components(), count);
    }

    private void scatter(MemorySegment places, NumericType type, MemorySegment from, MemorySegment target, int size) {
        long elements = target.byteSize() / size;
        for (long k = 0; k < from.byteSize() / size; k++) {
            long place = place(places, type, k);
            if (place >= elements) {
                throw document.refuse("sparse indices below " + elements, place);
            }
            CountedCopy.copy(from, k * size, target, place * size, size);
        }
    }

    private NativeMemory lend(GltfAccessor accessor) {
        GltfView view = Objects.requireNonNull(accessor.view());
        return buffers.lend(view, accessor.byteOffset(), accessor.usedBytes(), document.file().name());
    }

    private static long place(MemorySegment places, NumericType type, long k) {
        return switch (type) {
            case UINT8 -> places.get(ValueLayout.JAVA_BYTE, k) & 0xff;
            case UINT16 -> places.get(ValueLayout.JAVA_SHORT_UNALIGNED, 2 * k) & 0xffff;
            default -> places.get(ValueLayout.JAVA_INT_UNALIGNED, 4 * k) & 0xffffffffL;
        };
    }
}
