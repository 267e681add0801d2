package org.scenebuf.interop.gdx;

import com.badlogic.gdx.graphics.g2d.Gdx2DPixmap;
import com.badlogic.gdx.utils.BufferUtils;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.OwnAction;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.memory.RawLoan;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.engine.texture.TextureType;

/** The borrowers of the memory of libGDX's pixels: a texture of the engine with its views, and libGDX's own buffer. */
final class PixelLending {

    private final String name;
    private final int width;
    private final int height;
    private final int format;
    private final NativeMemory block;
    private boolean ended;
    private @Nullable NativeMemory part;
    private @Nullable Texture texture;
    private Reference<@Nullable ByteBuffer> buffer = new WeakReference<>(null);

    PixelLending(CountedPixels pixels) {
        this.width = pixels.getWidth();
        this.height = pixels.getHeight();
        this.format = pixels.getFormat();
        this.name = "a libGDX pixmap of " + width + "x" + height;
        ByteBuffer memory = pixels.memory().clear();
        long size = memory.capacity();
        this.block = NativeMemory.adopt(name, MemorySegment.ofAddress(BufferUtils.getUnsafeBufferAddress(memory))
            .reinterpret(size), pixels::free);
    }

    /** Holds the memory while libGDX draws. */
    synchronized Loan hold() {
        requireOpen();
        return block.lend("what draws in " + name);
    }

    synchronized void requireOpen() {
        if (ended) {
            throw new IllegalStateException(ErrorText.of("an open pixmap", "one that is disposed of",
                "make another by GdxPixmap.allocate, or dispose of it later"));
        }
    }

    /** The texture over the pixels; a new one when the last was closed. */
    synchronized Texture texture() {
        requireOpen();
        Texture open = texture;
        if (open == null || part == null || part.isClosed()) {
            NativeMemory pixels = pixels();
            open = Texture.adopt(name, TextureType.TEXTURE_2D, width, height, 1, componentType(), textureFormat(),
                Storage.of(pixels));
            open.setMipmapped(false);
            part = pixels;
            texture = open;
        }
        return open;
    }

    private NativeMemory pixels() {
        try (Loan loan = block.lend("the texture of " + name)) {
            return NativeMemory.part(name, loan, loan.segment(), false, OwnAction.NONE);
        }
    }

    /** libGDX's own buffer. It uses its address without a check, so the memory is on loan until it is collected. */
    synchronized ByteBuffer buffer() {
        requireOpen();
        ByteBuffer kept = buffer.get();
        if (kept == null) {
            Loan loan = block.lend("the buffer of " + name);
            RawLoan raw = loan.lendRaw();
            MemorySegment anchor = MemorySegment.ofAddress(raw.address()).reinterpret(block.byteSize());
            raw.heldBy(anchor, loan::close);
            kept = RawBytes.over(anchor);
            buffer = new WeakReference<>(kept);
        }
        return kept;
    }

    /** Marks what libGDX drew. */
    synchronized void drawn(ImageRegion region) {
        if (texture != null && part != null && !part.isClosed()) {
            texture.modifyRamImage(region);
        }
    }

    /** Gives the memory back when the last loan has ended. */
    synchronized void end() {
        ended = true;
        if (part != null) {
            part.closeWhenReturned();
        }
        ByteBuffer kept = buffer.get();
        block.closeWhenReturned();
        if (kept != null) {
            WaitingPixels.add(kept);
        }
    }

    private ComponentType componentType() {
        return format == Gdx2DPixmap.GDX2D_FORMAT_RGB565 || format == Gdx2DPixmap.GDX2D_FORMAT_RGBA4444
            ? ComponentType.UINT16 : ComponentType.UINT8;
    }

    private TextureFormat textureFormat() {
        return switch (format) {
            case Gdx2DPixmap.GDX2D_FORMAT_RGBA8888 -> TextureFormat.RGBA;
            case Gdx2DPixmap.GDX2D_FORMAT_RGB888 -> TextureFormat.RGB;
            case Gdx2DPixmap.GDX2D_FORMAT_LUMINANCE_ALPHA -> TextureFormat.RG;
            default -> TextureFormat.RED;
        };
    }
}
