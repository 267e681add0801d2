package org.scenebuf.engine.asset;

import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.internal.OwnAction;
import org.scenebuf.engine.internal.UnseenMemory;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.engine.pta.PointerToArray;
import org.scenebuf.engine.pta.PtaType;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;

/**
 * Makes a texture of the pixels of a file. The block that stb allocates becomes the RAM image.
 *
 * @param name the texture's name
 * @param format its channels, and what their numbers mean
 */
record NewTexture(String name, TextureFormat format) implements PixelTarget<Texture> {

    @Override
    public int channels() {
        return format.channels();
    }

    @Override
    public boolean keepsSixteenBits() {
        return !format.isSrgb();
    }

    @Override
    public Texture fill(int width, int height, ComponentType type, Consumer<MemorySegment> decoder) {
        if (type.isFloat() && format.isSrgb()) {
            throw AssetException.of(name, "a linear format for a picture of floats", format, "take RGB or RGBA");
        }
        Texture texture = Texture.allocate(name, width, height, type, format);
        try (BufferView view = texture.ramImage().getBuffer(BufferRequest.RECORDS.by("decoding"))) {
            decoder.accept(view.segment());
            return texture;
        } catch (RuntimeException | Error refused) {
            texture.close();
            throw refused;
        }
    }

    @Override
    public Texture take(int width, int height, MemorySegment pixels, Runnable free) {
        long byteSize = pixels.byteSize();
        Storage storage = Storage.of(NativeMemory.adopt(name, pixels, (OwnAction) () -> {
            free.run();
            UnseenMemory.remove(byteSize);
        }));
        UnseenMemory.add(byteSize);
        return Texture.adopt(name, width, height, ComponentType.UINT8, format,
            PointerToArray.adopt(PtaType.UINT8, storage));
    }
}
