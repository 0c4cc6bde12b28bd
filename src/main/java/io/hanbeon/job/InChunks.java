package io.hanbeon.job;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Many rows in bounded statements, so that none of them holds locks or a log for long. */
public final class InChunks {
    private InChunks() {}

    /** Until a statement finds none; answers how many there were. */
    public static Uni<Long> all(Supplier<Uni<Integer>> statement) {
        return Multi.createBy()
                .repeating()
                .uni(statement::get)
                .until(rows -> rows == 0)
                .collect()
                .with(Collectors.summingLong(Integer::longValue));
    }
}
