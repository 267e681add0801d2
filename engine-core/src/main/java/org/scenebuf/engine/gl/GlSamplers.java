package org.scenebuf.engine.gl;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.lwjgl.opengl.GL33C;
import org.scenebuf.engine.texture.SamplerState;
import org.scenebuf.engine.texture.SamplerState.FilterType;
import org.scenebuf.engine.texture.SamplerState.WrapMode;

/**
 * The sampler objects of a renderer, one for each state other than the default. Textures have the default themselves.
 */
final class GlSamplers implements AutoCloseable {

    private static final int NONE = 0;

    private static final Map<WrapMode, Integer> WRAPS = new EnumMap<>(Map.of(
        WrapMode.CLAMP, GL33C.GL_CLAMP_TO_EDGE,
        WrapMode.REPEAT, GL33C.GL_REPEAT,
        WrapMode.MIRROR, GL33C.GL_MIRRORED_REPEAT));

    private static final Map<FilterType, Integer> FILTERS = new EnumMap<>(Map.of(
        FilterType.NEAREST, GL33C.GL_NEAREST,
        FilterType.LINEAR, GL33C.GL_LINEAR,
        FilterType.NEAREST_MIPMAP_NEAREST, GL33C.GL_NEAREST_MIPMAP_NEAREST,
        FilterType.LINEAR_MIPMAP_NEAREST, GL33C.GL_LINEAR_MIPMAP_NEAREST,
        FilterType.NEAREST_MIPMAP_LINEAR, GL33C.GL_NEAREST_MIPMAP_LINEAR,
        FilterType.LINEAR_MIPMAP_LINEAR, GL33C.GL_LINEAR_MIPMAP_LINEAR));

    private final GlContext context;
    private final Map<SamplerState, GlObject> samplers = new HashMap<>();

    GlSamplers(GlContext context) {
        this.context = context;
    }

    /** Sets the sampler state of a texture unit. */
    void bind(int unit, SamplerState state) {
        boolean plain = state.equals(SamplerState.DEFAULT);
        GL33C.glBindSampler(unit, plain ? NONE : samplers.computeIfAbsent(state, this::make).id());
    }

    void unbind(int unit) {
        GL33C.glBindSampler(unit, NONE);
    }

    @Override
    public void close() {
        samplers.values().forEach(GlObject::close);
        samplers.clear();
    }

    private GlObject make(SamplerState state) {
        GlObject sampler = context.create(GlKind.SAMPLER);
        GL33C.glSamplerParameteri(sampler.id(), GL33C.GL_TEXTURE_WRAP_S, WRAPS.get(state.wrapU()));
        GL33C.glSamplerParameteri(sampler.id(), GL33C.GL_TEXTURE_WRAP_T, WRAPS.get(state.wrapV()));
        GL33C.glSamplerParameteri(sampler.id(), GL33C.GL_TEXTURE_MIN_FILTER, FILTERS.get(state.minFilter()));
        GL33C.glSamplerParameteri(sampler.id(), GL33C.GL_TEXTURE_MAG_FILTER, FILTERS.get(state.magFilter()));
        return sampler;
    }
}
