package io.hanbeon.coupon.campaign;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "hanbeon.workbook")
interface WorkbookSettings {
    /** What all parts of a file unpack to. */
    @WithDefault("200000000")
    long unpackedBytesMax();

    /** A row, or a text that cells share; no text of a cell is longer. */
    @WithDefault("1000000")
    int itemBytesMax();

    /** What is held of a file while its rows are read one by one: above all the texts that cells share. */
    @WithDefault("24000000")
    long heldBytesMax();

    /** Files that one instance reads at once. */
    @WithDefault("2")
    int readAtOnceMax();

    /** Parts of a file. */
    @WithDefault("1000")
    int entriesMax();

    /** Rows with anything in them. */
    @WithDefault("200000")
    int rowsMax();

    /** Columns that are read. */
    @WithDefault("50")
    int columnsMax();

    /** How long reading may take. */
    @WithDefault("20s")
    Duration readMax();
}
