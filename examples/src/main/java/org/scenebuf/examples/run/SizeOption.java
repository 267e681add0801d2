package org.scenebuf.examples.run;

import picocli.CommandLine.Option;

/** The option {@code --size}, as a mixin for the programs that show a model before and after. */
public final class SizeOption {

    @Option(names = "--size", paramLabel = "WxH", converter = PictureSize.Converter.class,
        description = "Size of the pictures in pixels (default: ${DEFAULT-VALUE}).")
    private PictureSize size = new PictureSize(1280, 720);

    /** Makes the option; picocli fills it in. */
    public SizeOption() {
    }

    /** {@return the named size, or else 1280x720} */
    public PictureSize size() {
        return size;
    }
}
