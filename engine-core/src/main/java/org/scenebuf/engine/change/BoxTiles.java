package org.scenebuf.engine.change;

/**
 * A grid of tiles over an image. Each tile has the smallest box around the changed pixels in it. It is used where there
 * are so many boxes that their number matters more than their exact shape. Its memory does not grow with the input.
 */
final class BoxTiles {

    static final int MAX_TILES = 4_096;

    private final int[] imageSize;

    /** The pixels of a tile on each axis; powers of 2. */
    private final int[] tileSize = {1, 1, 1};

    /** The number of tiles on each axis. */
    private final int[] tiles;

    /** The six numbers of each tile's box, as in a box list; all 0 where nothing changed. */
    private final int[] boxes;

    BoxTiles(int width, int height, int depth) {
        imageSize = new int[] {width, height, depth};
        while (tileCount() > MAX_TILES) {
            tileSize[axisToDouble()] *= 2;
        }
        tiles = new int[] {tilesOn(BoxList.X), tilesOn(BoxList.Y), tilesOn(BoxList.Z)};
        boxes = new int[(int) tileCount() * BoxList.STRIDE];
    }

    /** The pixels of a tile on each axis. */
    int[] tileSize() {
        return tileSize;
    }

    /** Adds all boxes of a list. */
    void addAll(BoxList list) {
        for (int k = 0; k < list.size(); k++) {
            add(list.bounds(k, k + 1));
        }
    }

    /** The boxes of the tiles that have one. */
    BoxList boxes() {
        BoxList list = new BoxList();
        for (int at = 0; at < boxes.length; at += BoxList.STRIDE) {
            if (BoxList.pixelCount(boxes, at) != 0) {
                list.add(boxes, at);
            }
        }
        return list;
    }

    private void add(int[] box) {
        int[] part = new int[BoxList.STRIDE];
        for (int z = firstTile(box, BoxList.Z); z <= lastTile(box, BoxList.Z); z++) {
            clip(box, part, BoxList.Z, z);
            for (int y = firstTile(box, BoxList.Y); y <= lastTile(box, BoxList.Y); y++) {
                clip(box, part, BoxList.Y, y);
                for (int x = firstTile(box, BoxList.X); x <= lastTile(box, BoxList.X); x++) {
                    clip(box, part, BoxList.X, x);
                    include(part, (z * tiles[BoxList.Y] + y) * tiles[BoxList.X] + x);
                }
            }
        }
    }

    private void include(int[] part, int tile) {
        int at = tile * BoxList.STRIDE;
        BoxList.include(boxes, at, part, 0, BoxList.pixelCount(boxes, at) == 0);
    }

    /** Sets the part of a box that is in a tile, on one axis. */
    private void clip(int[] box, int[] part, int axis, int tile) {
        int low = tile * tileSize[axis];
        part[axis] = Math.max(box[axis], low);
        part[BoxList.END + axis] = (int) Math.min(box[BoxList.END + axis], (long) low + tileSize[axis]);
    }

    private int firstTile(int[] box, int axis) {
        return box[axis] / tileSize[axis];
    }

    private int lastTile(int[] box, int axis) {
        return (box[BoxList.END + axis] - 1) / tileSize[axis];
    }

    private long tileCount() {
        return (long) tilesOn(BoxList.X) * tilesOn(BoxList.Y) * tilesOn(BoxList.Z);
    }

    private int tilesOn(int axis) {
        return (int) (((long) imageSize[axis] + tileSize[axis] - 1) / tileSize[axis]);
    }

    /** The axis on which tiles are smallest, among the axes with more than one tile. */
    private int axisToDouble() {
        int smallest = -1;
        for (int axis = 0; axis < BoxList.AXES; axis++) {
            if (tilesOn(axis) > 1 && (smallest < 0 || tileSize[axis] < tileSize[smallest])) {
                smallest = axis;
            }
        }
        return smallest;
    }
}
