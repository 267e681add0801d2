package org.scenebuf.examples.assets;

/**
 * A part of the teapot: its patches, and its region in the texture.
 *
 * <p>A part is a stack of rings. A ring is two or four patches side by side. In {@link TeapotPatches}, the patches of a
 * part follow each other, ring by ring.
 *
 * <pre>
 *       0                                        1024
 *     0 +------------------------------------------+
 *       |                   BODY                   |
 *   288 +------------------+-------------+---------+
 *       |                  |    SPOUT    |         |
 *       |       LID        |             | HANDLE  |
 *       |      (disc)      +-------------+         |
 *       |                  |   BOTTOM    +---------+
 *       |                  |   (disc)    |
 *  1024 +------------------+-------------+
 * </pre>
 */
enum TeapotPart {

    /** Rim, shoulder and belly down to the foot. The front of the pot is at three quarters of the width. */
    BODY(0, 3, 4, new AtlasRegion.Band(0, 8, 1024, 272, false)),

    /** The handle, with its outer side in the middle. */
    HANDLE(12, 2, 2, new AtlasRegion.Band(848, 304, 160, 440, false)),

    /** The spout, with its mouth at the top. */
    SPOUT(16, 2, 2, new AtlasRegion.Band(552, 304, 240, 340, true)),

    /** Knob and lid seen from above, with the spout's side to the right. */
    LID(20, 2, 4, new AtlasRegion.Disc(268, 656, 248)),

    /** The bottom seen from below, with the spout's side to the right. */
    BOTTOM(28, 1, 4, new AtlasRegion.Disc(688, 840, 156));

    private final int firstPatch;
    private final int rings;
    private final int patchesPerRing;
    private final AtlasRegion region;

    TeapotPart(int firstPatch, int rings, int patchesPerRing, AtlasRegion region) {
        this.firstPatch = firstPatch;
        this.rings = rings;
        this.patchesPerRing = patchesPerRing;
        this.region = region;
    }

    int rings() {
        return rings;
    }

    int patchesPerRing() {
        return patchesPerRing;
    }

    AtlasRegion region() {
        return region;
    }

    BezierPatch patch(int ring, int place) {
        return new BezierPatch(firstPatch + ring * patchesPerRing + place);
    }
}
