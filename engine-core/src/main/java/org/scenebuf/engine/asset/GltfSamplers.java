package org.scenebuf.engine.asset;

import de.javagl.jgltf.impl.v2.Sampler;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.texture.SamplerState;
import org.scenebuf.engine.texture.SamplerState.FilterType;
import org.scenebuf.engine.texture.SamplerState.WrapMode;

/** Translates OpenGL's numbers in a sampler. */
final class GltfSamplers {

    private GltfSamplers() {
    }

    static SamplerState state(GltfDocument document, Sampler sampler) {
        FilterType magnified = filter(document, sampler.getMagFilter(), FilterType.LINEAR);
        document.require(!magnified.usesMipmap(), "a magFilter of 9728 or 9729",
            String.valueOf(sampler.getMagFilter()));
        return new SamplerState(wrap(document, sampler.getWrapS()), wrap(document, sampler.getWrapT()),
            filter(document, sampler.getMinFilter(), FilterType.LINEAR_MIPMAP_LINEAR), magnified);
    }

    private static WrapMode wrap(GltfDocument document, @Nullable Integer number) {
        return switch (number == null ? 10497 : number) {
            case 10497 -> WrapMode.REPEAT;
            case 33071 -> WrapMode.CLAMP;
            case 33648 -> WrapMode.MIRROR;
            default -> throw document.refuse("a wrap mode of 10497, 33071 or 33648", String.valueOf(number));
        };
    }

    private static FilterType filter(GltfDocument document, @Nullable Integer number, FilterType absent) {
        return number == null ? absent : switch (number) {
            case 9728 -> FilterType.NEAREST;
            case 9729 -> FilterType.LINEAR;
            case 9984 -> FilterType.NEAREST_MIPMAP_NEAREST;
            case 9985 -> FilterType.LINEAR_MIPMAP_NEAREST;
            case 9986 -> FilterType.NEAREST_MIPMAP_LINEAR;
            case 9987 -> FilterType.LINEAR_MIPMAP_LINEAR;
            default -> throw document.refuse("a filter of 9728, 9729 or 9984 to 9987", number);
        };
    }
}
