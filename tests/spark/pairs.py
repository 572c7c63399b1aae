"""All pairs of successive reports in a folder, times a factor, compared on a Spark cluster.

    pip install pyspark
    python3 tests/spark/pairs.py PATH/TO/tongbi FOLDER FACTOR [MASTER]

Each worker pipes its share of the pairs through one `tongbi batch -`: a JSON line in, a JSON line out. The program and
the reports must stand at the same paths on every worker. MASTER is a local cluster of two workers where left out. At
the end the lines are held against those of one process.
"""

import json
import os
import shlex
import subprocess
import sys
import time

from pyspark import SparkConf, SparkContext

tongbi, folder, factor = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]), int(sys.argv[3])
master = sys.argv[4] if len(sys.argv) > 4 else "local-cluster[2,1,1024]"


def one_process(*arguments, lines=None):
    command = [tongbi, "batch", *arguments, "--only", "targets", "--quiet"]
    done = subprocess.run(command, input=lines, capture_output=True, text=True, encoding="utf-8", check=True)
    return done.stdout.splitlines()


found = [json.loads(line) for line in one_process(folder, "--adjacent")]
pairs = [
    json.dumps({"id": f"{turn}: {pair['id']}", "old": pair["old"], "new": pair["new"]}, ensure_ascii=False)
    for turn in range(factor)
    for pair in found
]

# Python's own name for the workers, where the system has several.
os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
conf = SparkConf().setMaster(master).setAppName("tongbi").set("spark.ui.enabled", "false").set("spark.ui.showConsoleProgress", "false")
begun = time.monotonic()
spark = SparkContext(conf=conf)
spark.setLogLevel("ERROR")
# Workers come up with the first task: what that costs is the cluster's and not the pairs'.
spark.parallelize(range(8), 8).map(lambda _: time.sleep(0.2)).collect()
started = time.monotonic() - begun

begun = time.monotonic()
# Some shares more than can be in work at once, so that nobody waits for the slowest, and one thread in each process:
# the cluster counts the cores.
command = shlex.join([tongbi, "batch", "-", "--only", "targets", "--quiet", "--threads", "1"])
on_cluster = spark.parallelize(pairs, 8).pipe(command, checkCode=True).collect()
seconds = time.monotonic() - begun
spark.stop()

begun = time.monotonic()
alone = one_process("-", lines="\n".join(pairs) + "\n")
alone_seconds = time.monotonic() - begun
print(f"{len(pairs)} pairs: {seconds:.1f} s on the cluster, which took {started:.1f} s to start; {alone_seconds:.1f} s in one process")
if on_cluster != alone:
    sys.exit("the cluster's lines are not those of one process")
print("the same lines")
