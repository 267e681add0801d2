package org.scenebuf.engine.gl;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.change.ImageRegion;

/**
 * Boxes of texels that are sent in several uploads. While nothing is drawn with the texture, they go directly to it.
 * Else they go to a pixel buffer, and the texture gets them once all are there.
 */
final class PixelRound {

    private final Deque<ImageRegion> goal;
    private final List<ImageRegion> arrived = new ArrayList<>();
    private final long texelSize;
    private final @Nullable GlObject staging;

    PixelRound(List<ImageRegion> goal, long texelSize, @Nullable GlObject staging) {
        this.goal = new ArrayDeque<>(goal);
        this.texelSize = texelSize;
        this.staging = staging;
    }

    boolean isOver() {
        return goal.isEmpty();
    }

    /** The pixel buffer; null where texels go directly to the texture. */
    @Nullable GlObject staging() {
        return staging;
    }

    List<ImageRegion> arrived() {
        return arrived;
    }

    long bytesToGo() {
        return goal.stream().mapToLong(ImageRegion::pixelCount).sum() * texelSize;
    }

    /** Calls an action with the boxes that the texture does not have. */
    void forEachUnsent(Consumer<ImageRegion> consumer) {
        goal.forEach(consumer);
        if (staging != null) {
            arrived.forEach(consumer);
        }
    }

    /** Sends as many texels as the budget allows. */
    void send(UploadBudget budget, Consumer<ImageRegion> sender) {
        while (!goal.isEmpty() && budget.left() >= texelSize) {
            ImageRegion piece = next(budget.left() / texelSize);
            send(piece, sender);
            arrived.add(piece);
            budget.spend(piece.pixelCount() * texelSize);
        }
    }

    private void send(ImageRegion piece, Consumer<ImageRegion> sender) {
        boolean sent = false;
        try {
            sender.accept(piece);
            sent = true;
        } finally {
            if (!sent) {
                goal.addFirst(piece);
            }
        }
    }

    void close() {
        if (staging != null) {
            staging.close();
        }
    }

    /**
     * Takes at most a given number of texels of the first box: whole pages, whole rows of a page, or a part of a row.
     */
    private ImageRegion next(long most) {
        ImageRegion box = goal.removeFirst();
        if (box.pixelCount() <= most) {
            return box;
        }
        if (box.depth() > 1) {
            long each = (long) box.width() * box.height();
            int pages = (int) Math.max(1, most / each);
            putBack(new ImageRegion(box.x(), box.y(), box.z() + pages, box.width(), box.height(),
                box.depth() - pages));
            goal.addFirst(new ImageRegion(box.x(), box.y(), box.z(), box.width(), box.height(), pages));
            return next(most);
        }
        if (box.height() > 1) {
            int rows = (int) Math.max(1, most / box.width());
            putBack(new ImageRegion(box.x(), box.y() + rows, box.z(), box.width(), box.height() - rows, 1));
            goal.addFirst(new ImageRegion(box.x(), box.y(), box.z(), box.width(), rows, 1));
            return next(most);
        }
        putBack(new ImageRegion(box.x() + (int) most, box.y(), box.z(), box.width() - (int) most, 1, 1));
        return new ImageRegion(box.x(), box.y(), box.z(), (int) most, 1, 1);
    }

    private void putBack(ImageRegion rest) {
        if (rest.pixelCount() > 0) {
            goal.addFirst(rest);
        }
    }
}
