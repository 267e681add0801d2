package org.scenebuf.engine.gl;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.lwjgl.opengl.GL33C;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.texture.RamImage;
import org.scenebuf.engine.texture.Texture;

/** The GL texture of a {@link Texture}. Mip levels in RAM are sent too; where there are none, the GPU computes them. */
final class PixelUpload {

    /** OpenGL's default for the highest mip level. */
    private static final int ALL_LEVELS = 1000;

    private final GlContext context;
    private final GlApi gl;
    private final GlObject texture;
    private final GlTextureTarget target;
    private final List<LevelUpload> levels = new ArrayList<>();
    private int highestLevel = ALL_LEVELS;
    private boolean isMipmapOutdated;
    private boolean complete;

    /** Whether the last update threw. What it did not send is not on its way. */
    private boolean refused;

    PixelUpload(GlContext context, GlTextureTarget target) {
        this.context = context;
        this.gl = context.gl();
        this.texture = context.create(GlKind.TEXTURE);
        this.target = target;
    }

    int id() {
        return texture.id();
    }

    /** Whether all pixels have reached the GPU once. */
    boolean isComplete() {
        return complete;
    }

    /** The number of calls of the last update. */
    int calls() {
        return levels.stream().mapToInt(LevelUpload::calls).sum();
    }

    /** Whether some pixels wait for a budget. */
    boolean waits() {
        return !refused && (!complete || levels.stream().anyMatch(LevelUpload::waits));
    }

    /** Whether there is certainly nothing to send or to compute. */
    boolean isQuiet(Texture source) {
        List<RamImage> images = source.ramImages();
        boolean quiet = complete && images.size() == levels.size() && !(isMipmapOutdated && makesLevels(source))
            && highestLevel == highestLevel(source);
        for (int k = 0; quiet && k < levels.size(); k++) {
            quiet = levels.get(k).isOf(images.get(k)) && levels.get(k).isQuiet();
        }
        return quiet;
    }

    long update(Texture source, UploadBudget budget) {
        refused = false;
        if (levels.isEmpty() && budget.left() < source.ramImage().pixelSize()) {
            source.ramImages().forEach(image -> budget.waits(image.byteSize(), image.pixelSize()));
            return 0;
        }
        refused = true;
        try {
            gl.activeTexture(GL33C.GL_TEXTURE0);
            gl.bindTexture(target.target(), texture.id());
            allocate(source.ramImages());
            long sent = 0;
            for (LevelUpload level : levels) {
                sent += level.update(budget, complete);
                isMipmapOutdated |= level.hasReachedTexture();
            }
            complete |= levels.stream().noneMatch(LevelUpload::waits);
            if (complete) {
                updateMipmap(source);
            }
            refused = false;
            return sent;
        } finally {
            gl.pixelStorei(GL33C.GL_UNPACK_ROW_LENGTH, 0);
            gl.pixelStorei(GL33C.GL_UNPACK_IMAGE_HEIGHT, 0);
            gl.bindTexture(target.target(), 0);
        }
    }

    /** Notes pixels of the image that the GPU wrote. Mip levels that the GPU computes are outdated then. */
    void wrote(ImageRegion region) {
        levels.getFirst().wrote(region);
        isMipmapOutdated = true;
    }

    /** Begins to read back pixels of the image: those that the GPU wrote, or a region. */
    CompletableFuture<ReadBack> readBack(Object owner, @Nullable ImageRegion region) {
        gl.activeTexture(GL33C.GL_TEXTURE0);
        gl.bindTexture(target.target(), texture.id());
        try {
            return levels.getFirst().readBack(owner, texture.id(), region);
        } finally {
            gl.bindTexture(target.target(), 0);
        }
    }

    void close() {
        levels.forEach(LevelUpload::close);
        texture.close();
    }

    /** Sets the highest level, and lets the GPU compute the levels where it should. It cannot for compressed images. */
    private void updateMipmap(Texture source) {
        boolean made = makesLevels(source);
        int highest = highestLevel(source);
        if (highest != highestLevel) {
            gl.texParameteri(target.target(), GL33C.GL_TEXTURE_MAX_LEVEL, highest);
            highestLevel = highest;
        }
        if (made && isMipmapOutdated) {
            gl.generateMipmap(target.target());
            isMipmapOutdated = false;
        }
    }

    private boolean makesLevels(Texture source) {
        return levels.size() == 1 && source.isMipmapped() && isFiltered(source.ramImage())
            && !source.ramImage().isCompressed();
    }

    private int highestLevel(Texture source) {
        return makesLevels(source) ? ALL_LEVELS : source.isMipmapped() ? levels.size() - 1 : 0;
    }

    /** Removes levels that have been replaced, and allocates new ones. */
    private void allocate(List<RamImage> images) {
        if (levels.isEmpty()) {
            target.checkFits(context, images.getFirst());
            setParameters(images.getFirst());
        }
        for (int k = levels.size(); k > 0 && (k > images.size() || !levels.get(k - 1).isOf(images.get(k - 1))); k--) {
            levels.getLast().requireNoNews();
            levels.removeLast().close();
            isMipmapOutdated = true;
        }
        for (int k = levels.size(); k < images.size(); k++) {
            LevelUpload level = new LevelUpload(context, images.get(k), k, target);
            level.allocate();
            complete = false;
            context.check("making a texture of " + images.get(k));
            levels.add(level);
        }
    }

    /** Sets wrapping and filters. Whole numbers are not filtered: a filtered texture of them has no value in OpenGL. */
    private void setParameters(RamImage image) {
        gl.texParameteri(target.target(), GL33C.GL_TEXTURE_WRAP_S, GL33C.GL_REPEAT);
        gl.texParameteri(target.target(), GL33C.GL_TEXTURE_WRAP_T, GL33C.GL_REPEAT);
        gl.texParameteri(target.target(), GL33C.GL_TEXTURE_WRAP_R, GL33C.GL_REPEAT);
        gl.texParameteri(target.target(), GL33C.GL_TEXTURE_MIN_FILTER,
            isFiltered(image) ? GL33C.GL_LINEAR_MIPMAP_LINEAR : GL33C.GL_NEAREST_MIPMAP_NEAREST);
        gl.texParameteri(target.target(), GL33C.GL_TEXTURE_MAG_FILTER,
            isFiltered(image) ? GL33C.GL_LINEAR : GL33C.GL_NEAREST);
    }

    private static boolean isFiltered(RamImage image) {
        return !image.componentType().isInteger();
    }
}
