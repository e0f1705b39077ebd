package dev.ybis.gateway.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.function.IntFunction;

/// How long something takes, again and again: by the clock, and of the processor for the thread that asks. The clock
/// counts what else the machine does.
record Times(double[] clock, double[] processor, long[] reached) {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /// @param question asks for one target by its number and says how many were reached
    static Times of(int[] targets, IntFunction<Long> question) {
        Times times = new Times(new double[targets.length], new double[targets.length], new long[targets.length]);
        for (int i = 0; i < targets.length; i++) {
            long spent = THREADS.getCurrentThreadCpuTime();
            long began = System.nanoTime();
            times.reached[i] = question.apply(targets[i]);
            times.clock[i] = (System.nanoTime() - began) / 1e6;
            times.processor[i] = (THREADS.getCurrentThreadCpuTime() - spent) / 1e6;
        }
        Arrays.sort(times.clock);
        Arrays.sort(times.processor);
        Arrays.sort(times.reached);
        return times;
    }

    static double part(double[] sorted, double part) {
        return sorted[(int) Math.min(sorted.length - 1, sorted.length * part)];
    }

    long reached(double part) {
        return reached[(int) Math.min(reached.length - 1, reached.length * part)];
    }

    /// A row of the table.
    ///
    /// @param ours whether the thread that asks is the one that works
    String row(String graph, String what, boolean ours) {
        String own = ours
                ? String.format("%.3f | %.3f", part(processor, 0.5), part(processor, 0.99))
                : " | ";
        return String.format(
                "| %s | %s | %,d | %.3f | %.3f | %.3f | %s | %,d | %,d |",
                graph, what, clock.length, part(clock, 0.5), part(clock, 0.99), part(clock, 1), own,
                reached(0.5), reached(0.99));
    }
}
