package org.scenebuf.interop.slicer;

import org.scenebuf.engine.internal.ErrorText;

/** A collection whose rows stand for themselves, and for nothing else. */
interface PointCatalog extends Catalog {

    /** What to slice for other domains. */
    String remedy();

    @Override
    default Domain domain() {
        return Domain.POINT;
    }

    @Override
    default Catalog in(Domain other) {
        if (other == Domain.POINT) {
            return this;
        }
        throw new IllegalArgumentException(ErrorText.of("the domain POINT of " + label(), other, remedy()));
    }
}
