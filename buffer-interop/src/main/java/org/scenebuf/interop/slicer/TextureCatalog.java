package org.scenebuf.interop.slicer;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.texture.Texture;

/**
 * The pixels of a texture. The rows are those of the image, or its pages where it has several. {@code pixels.1} is
 * the next mip level.
 *
 * @param texture the texture
 */
record TextureCatalog(Texture texture) implements PointCatalog {

    private static final String PIXELS = "pixels";

    @Override
    public Object supplier() {
        return texture;
    }

    @Override
    public String remedy() {
        return "slice a Geom for faces";
    }

    @Override
    public List<String> names() {
        return IntStream.range(0, texture.ramImages().size()).mapToObj(TextureCatalog::name).toList();
    }

    @Override
    public @Nullable List<Field> find(String name) {
        int level = names().indexOf(name);
        return level < 0 ? null : List.of(new LentField(() -> texture.ramImage(level), whole -> whole));
    }

    private static String name(int level) {
        return level == 0 ? PIXELS : PIXELS + "." + level;
    }
}
