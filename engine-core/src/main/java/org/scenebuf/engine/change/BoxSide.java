package org.scenebuf.engine.change;

/**
 * The smallest box around the boxes on one side of a plane. It has fields instead of an array, because these numbers
 * change most often.
 */
final class BoxSide {

    private int boxCount;
    private int lowX;
    private int lowY;
    private int lowZ;
    private int endX;
    private int endY;
    private int endZ;

    void clear() {
        boxCount = 0;
        lowX = Integer.MAX_VALUE;
        lowY = Integer.MAX_VALUE;
        lowZ = Integer.MAX_VALUE;
        endX = 0;
        endY = 0;
        endZ = 0;
    }

    void include(BoxList boxes, int k) {
        boxCount++;
        lowX = Math.min(lowX, boxes.low(k, BoxList.X));
        lowY = Math.min(lowY, boxes.low(k, BoxList.Y));
        lowZ = Math.min(lowZ, boxes.low(k, BoxList.Z));
        endX = Math.max(endX, boxes.end(k, BoxList.X));
        endY = Math.max(endY, boxes.end(k, BoxList.Y));
        endZ = Math.max(endZ, boxes.end(k, BoxList.Z));
    }

    /** Cuts off what is not between two planes. */
    void limit(int axis, int low, int end) {
        if (axis == BoxList.X) {
            lowX = Math.max(lowX, low);
            endX = Math.min(endX, end);
        } else if (axis == BoxList.Y) {
            lowY = Math.max(lowY, low);
            endY = Math.min(endY, end);
        } else {
            lowZ = Math.max(lowZ, low);
            endZ = Math.min(endZ, end);
        }
    }

    int boxCount() {
        return boxCount;
    }

    long pixelCount() {
        return boxCount == 0 ? 0 : (long) (endX - lowX) * (endY - lowY) * (endZ - lowZ);
    }
}
