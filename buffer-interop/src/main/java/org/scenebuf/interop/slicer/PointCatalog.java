package org.scenebuf.interop.slicer;

import org.scenebuf.engine.internal.ErrorText;

/** A collection with a single domain. */
interface PointCatalog extends Catalog {

    /** The advice for other domains: what to slice for them. */
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
