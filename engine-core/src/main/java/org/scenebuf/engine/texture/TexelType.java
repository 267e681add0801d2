package org.scenebuf.engine.texture;

import java.util.List;
import org.scenebuf.engine.change.TexelBlock;

/** How pixels are stored: one by one, as components of one type, or in compressed blocks. */
public sealed interface TexelType permits ComponentType, BlockFormat {

    /**
     * Tells what an item of the image's memory is.
     *
     * @return the type of a component, or of a part of a block: a byte
     */
    ComponentType componentType();

    /**
     * Tells how many pixels are stored as one, and in how many bytes.
     *
     * @param format which channels they have
     * @return the block
     */
    TexelBlock block(TextureFormat format);

    /**
     * Lists the formats that such images may have.
     *
     * @return one or more
     */
    List<TextureFormat> formats();
}
