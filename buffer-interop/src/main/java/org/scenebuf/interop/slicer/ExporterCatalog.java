package org.scenebuf.interop.slicer;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.format.ElementFormat;

/**
 * A collection over any exporter. Its fields are those of its records, or {@code data} where it lends plain numbers.
 *
 * @param supplier the object that the user sliced
 * @param exporter the lender
 */
record ExporterCatalog(Object supplier, BufferExporter exporter) implements PointCatalog {

    /** The field name of numbers that have no name. */
    static final String DATA = "data";

    static ExporterCatalog of(BufferExporter exporter) {
        return new ExporterCatalog(exporter, exporter);
    }

    @Override
    public String remedy() {
        return "slice a Geom or a GeomPrimitive";
    }

    @Override
    public List<String> names() {
        List<String> names = names(format());
        return names.isEmpty() ? List.of(DATA) : names;
    }

    private static List<String> names(ElementFormat format) {
        return format.fields().stream().map(ElementFormat.Field::name).filter(Objects::nonNull).toList();
    }

    @Override
    public @Nullable List<Field> find(String name) {
        ElementFormat format = format();
        boolean isRecord = !names(format).isEmpty();
        if (isRecord ? !hasField(format, name) : !name.equals(DATA)) {
            return null;
        }
        return List.of(LentField.of(exporter, whole -> isRecord ? whole.field(name) : whole));
    }

    private static boolean hasField(ElementFormat format, String path) {
        int dot = path.indexOf('.');
        for (ElementFormat.Field field : format.fields()) {
            boolean inside = dot >= 0 && path.substring(0, dot).equals(field.name())
                && hasField(field.format().element(), path.substring(dot + 1));
            if (path.equals(field.name()) || inside) {
                return true;
            }
        }
        return false;
    }

    private ElementFormat format() {
        BufferRequest request = BufferRequest.FULL_RO.asVersioned().by(ViewWrapper.BORROWER);
        try (BufferView view = Buffers.borrow(exporter, request)) {
            BufferLayout layout = view.layout();
            return layout.format();
        }
    }
}
