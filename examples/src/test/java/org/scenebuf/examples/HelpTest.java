package org.scenebuf.examples;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The programs' help is their documentation. */
class HelpTest {

    @Test
    void theListHasALineForEachProgram() {
        CommandLine main = Main.commandLine();
        String help = main.getUsageMessage();
        String list = help.substring(help.indexOf("Programs:"), help.indexOf("scenebuf PROGRAM --help")).strip();
        assertEquals(main.getSubcommands().size() + 1, list.lines().count(), list);
        main.getSubcommands().keySet().forEach(name -> assertTrue(list.contains("\n  " + name + " "), name));
    }

    @Test
    void eachPageTellsWhatTheProgramDoes() {
        Main.commandLine().getSubcommands().forEach((name, program) -> {
            UsageMessageSpec page = program.getCommandSpec().usageMessage();
            assertEquals(1, page.header().length, name);
            assertTrue(page.description().length > 0, name);
            assertTrue(page.footer().length > 0, name);
            assertTrue(program.getUsageMessage().contains("bad input; one line says"), name);
            program.getUsageMessage().lines().forEach(line -> assertTrue(line.length() <= 100, name + ": " + line));
        });
    }

    @Test
    void everyExampleIsUnderstood() {
        Main.commandLine().getSubcommands().forEach((name, program) -> {
            for (String example : program.getCommandSpec().usageMessage().footer()) {
                assertTrue(example.startsWith("  " + name), example);
                assertDoesNotThrow(() -> Main.commandLine().parseArgs(example.strip().split(" ")), example);
            }
        });
    }

    @Test
    void everyOptionIsExplained() {
        Main.commandLine().getSubcommands().values().forEach(program -> {
            program.getCommandSpec().options().forEach(option ->
                assertFalse(String.join("", option.description()).isBlank(), option.longestName()));
            assertFalse(program.getUsageMessage().contains("<"), program.getCommandName());
        });
    }
}
