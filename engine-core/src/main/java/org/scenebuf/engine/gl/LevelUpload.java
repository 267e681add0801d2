package org.scenebuf.engine.gl;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lwjgl.opengl.GL33C;
import org.lwjgl.system.MemoryUtil;
import org.scenebuf.engine.change.ImageChangeCursor;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.change.TexelBlock;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.texture.RamImage;

/** One mip level of a GL texture, with the changed pixels that the texture does not have yet. */
final class LevelUpload {

    private final GlContext context;
    private final GlApi gl;
    private final RamImage image;
    private final int level;
    private final GlTextureTarget target;
    private final TexelBlock texels;
    private final TexelSender sender;
    private final ImageChangeCursor unseen;
    private final TexelGrid pixels;
    private final GpuWrites news = new GpuWrites();

    /** Changes that were taken from the cursor but had to wait, in stored texels. */
    private final List<ImageRegion> pending = new ArrayList<>();
    private @Nullable PixelRound round;

    private boolean reached;

    LevelUpload(GlContext context, RamImage image, int level, GlTextureTarget target) {
        this.context = context;
        this.gl = context.gl();
        this.image = image;
        this.level = level;
        this.target = target;
        this.texels = image.texelType().block(image.format());
        this.sender = new TexelSender(context, image, level, target);
        this.pixels = new TexelGrid(image.width(), image.height());
        this.unseen = image.changes().newCursor();
    }

    boolean isOf(RamImage other) {
        return image == other;
    }

    /** The number of calls of the last update. */
    int calls() {
        return sender.calls();
    }

    /** Whether the last update changed the texture itself. */
    boolean hasReachedTexture() {
        return reached;
    }

    /** Whether some pixels wait for a budget. */
    boolean waits() {
        return round != null || !pending.isEmpty();
    }

    /** Whether there is certainly nothing to send. */
    boolean isQuiet() {
        return !waits() && unseen.isQuiet();
    }

    /** Allocates the level in the bound texture. */
    void allocate() {
        target.specify(gl, level, image);
    }

    /**
     * Sends the changes to the bound texture, within the budget.
     *
     * @param isDrawn whether the texture may be drawn with before the update is complete; then it changes only at the
     *     end
     * @return the number of bytes that were sent
     */
    long update(UploadBudget budget, boolean isDrawn) {
        reached = false;
        sender.lendFor(() -> {
            if (budget.isUnlimited() && !waits()) {
                drain(this::send);
            } else {
                updateInRounds(budget, isDrawn);
            }
        });
        check();
        return sender.bytes();
    }

    /** Takes the changes. Where the GPU may have pixels of its own, no unchanged pixel comes with them. */
    private void drain(Consumer<ImageRegion> taker) {
        if (news.isEmpty()) {
            unseen.drain(taker);
        } else {
            unseen.drainRanges((first, count) -> pixels.forEachBox(first, count, taker));
        }
    }

    /** Checks for errors. After an error the texture's content is unknown, so all pixels are to be sent again. */
    private void check() {
        if (sender.calls() > 0) {
            try {
                context.check("the upload of " + image);
            } catch (RuntimeException refused) {
                endRound();
                pending.clear();
                pending.add(texels.blocksOf(image.changes().whole()));
                throw refused;
            }
        }
    }

    private void endRound() {
        if (round != null) {
            round.close();
            round = null;
        }
    }

    private void updateInRounds(UploadBudget budget, boolean isDrawn) {
        drain(region -> addPending(texels.blocksOf(region)));
        while (round != null || !pending.isEmpty() && budget.left() >= texels.byteSize()) {
            round = round != null ? round : newRound(budget, isDrawn);
            send(round, budget);
            if (!round.isOver()) {
                break;
            }
            commit(round);
            round = null;
        }
        long rest = pending.stream().mapToLong(ImageRegion::pixelCount).sum() * texels.byteSize();
        budget.waits(rest + (round == null ? 0 : round.bytesToGo()), texels.byteSize());
    }

    private void addPending(ImageRegion stored) {
        pending.removeIf(stored::contains);
        if (pending.stream().noneMatch(each -> each.contains(stored))) {
            pending.add(stored);
        }
    }

    private PixelRound newRound(UploadBudget budget, boolean isDrawn) {
        long byteCount = pending.stream().mapToLong(ImageRegion::pixelCount).sum() * texels.byteSize();
        PixelRound made = new PixelRound(pending, texels.byteSize(),
            isDrawn && byteCount > budget.left() ? newStaging() : null);
        pending.clear();
        return made;
    }

    private GlObject newStaging() {
        GlObject staging = context.create(GlKind.BUFFER);
        gl.bindBuffer(GL33C.GL_PIXEL_UNPACK_BUFFER, staging.id());
        gl.bufferData(GL33C.GL_PIXEL_UNPACK_BUFFER, image.byteSize(), MemoryUtil.NULL, GL33C.GL_STREAM_DRAW);
        gl.bindBuffer(GL33C.GL_PIXEL_UNPACK_BUFFER, 0);
        return staging;
    }

    private void send(PixelRound to, UploadBudget budget) {
        GlObject staging = to.staging();
        to.send(budget, stored -> {
            ImageRegion region = texels.pixelsOf(stored, image.changes().whole());
            if (staging == null) {
                send(region);
            } else {
                sender.stage(region, staging);
            }
        });
    }

    private void commit(PixelRound over) {
        GlObject staging = over.staging();
        if (staging != null) {
            over.arrived().forEach(stored -> {
                ImageRegion region = texels.pixelsOf(stored, image.changes().whole());
                sender.unstage(region, staging);
                pixels.forEachRow(region, news::sent);
            });
            reached = true;
        }
        over.close();
    }

    void close() {
        unseen.close();
        endRound();
    }

    /** Notes pixels that the GPU wrote. */
    void wrote(ImageRegion region) {
        requireReadable(region);
        pixels.forEachRow(region, news::wrote);
    }

    private void requireReadable(ImageRegion region) {
        if (image.isCompressed()) {
            throw new IllegalStateException(ErrorText.of("uncompressed pixels, for the GPU to write",
                "compressed blocks of " + image, "let the GPU write a texture that is not compressed"));
        }
        if (!image.changes().whole().contains(region)) {
            throw new IndexOutOfBoundsException(ErrorText.of("a region inside " + image.changes().whole() + " of "
                + image, region, "clip it first"));
        }
    }

    /** Throws when the level would be made again while the GPU has pixels that RAM does not have. */
    void requireNoNews() {
        news.requireNone(image, new RangeSet());
    }

    /** Begins to read back pixels of the bound texture: those that the GPU wrote, or a region. */
    CompletableFuture<ReadBack> readBack(Object owner, int texture, @Nullable ImageRegion region) {
        RangeSet asked = news.all();
        if (region != null) {
            requireReadable(region);
            asked = new RangeSet();
            pixels.forEachRow(region, asked::add);
        }
        return asked.isEmpty() ? CompletableFuture.completedFuture(new ReadBack(0, List.of()))
            : new TexelRead(context, image, target, gl.has(GlFeature.TEXTURE_SUB_IMAGE)).begin(owner, texture, asked,
                news, this);
    }

    /** The pixels that RAM has and the texture does not. Not used for compressed images. */
    RangeSet unsent() {
        RangeSet all = new RangeSet();
        unseen.peek(all::add);
        pending.forEach(box -> pixels.forEachRow(box, all::add));
        if (round != null) {
            round.forEachUnsent(box -> pixels.forEachRow(box, all::add));
        }
        return all;
    }

    ImageChangeCursor unseen() {
        return unseen;
    }

    private void send(ImageRegion region) {
        reached = true;
        sender.send(region);
        if (!news.isEmpty()) {
            pixels.forEachRow(region, news::sent);
        }
    }
}
