package org.scenebuf.examples;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The form of all help pages: what it does, its options, its exit codes, examples. */
final class HelpPages {

    /** Fits the lines of the examples. */
    private static final int COLUMNS = 100;

    private HelpPages() {
    }

    /** Arranges the page of a command, and those of its subcommands. */
    static void arrange(CommandLine command) {
        UsageMessageSpec page = command.getCommandSpec().usageMessage();
        page.width(COLUMNS);
        page.descriptionHeading("%n");
        page.optionListHeading("%nOptions:%n");
        if (command.getParent() == null) {
            page.commandListHeading("%nPrograms:%n");
            page.footerHeading("%n");
        } else {
            page.commandListHeading("%nCommands:%n");
            page.exitCodeListHeading("%nExit codes:%n");
            page.exitCodeList(exitCodes());
            page.footerHeading(page.footer().length == 0 ? ""
                : "%nExamples, each after java -jar examples/target/scenebuf.jar:%n");
        }
        command.getSubcommands().values().forEach(HelpPages::arrange);
    }

    private static Map<String, String> exitCodes() {
        Map<String, String> codes = new LinkedHashMap<>();
        codes.put("0", "done");
        codes.put("1", "a fault; the stack is printed, or what is wrong with what was checked");
        codes.put("2", "bad input; one line says what was expected, what was given, and what to do");
        return codes;
    }
}
