using Cancellation.TestServers;
using Cancellation.TestServers.Processes;
using NUnit.Framework;

namespace Cancellation.IntegrationTests.Servers;

public class When_a_child_process_runs
{
    TempFolder _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = TempFolder.Create("child");

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public async Task Should_keep_its_output_and_its_exit_code()
    {
        await using var child = Shell("echo to the log; echo and errors >&2; exit 3");
        Assert.That(await child.WaitAsync(TimeSpan.FromSeconds(30)), Is.EqualTo(3));
        Assert.That(child.ReadLog(), Is.EqualTo("to the log\nand errors\n"));
    }

    [Test]
    public async Task Should_take_its_own_children_along_when_killed()
    {
        await using var child = Shell("tail -f /dev/null & wait");
        await Until.Async(() => ProcessTree.Descendants(child.Id).Count > 0, TimeSpan.FromSeconds(30), "the grandchild to start");
        var grandchildren = ProcessTree.Descendants(child.Id);

        await child.KillAsync();

        Assert.That(grandchildren.Where(ProcessTree.IsAlive), Is.Empty);
        Assert.That(child.ExitCode, Is.EqualTo(137));
    }

    [Test]
    public async Task Should_count_the_cpu_time_of_children_that_ended()
    {
        await using var child = Shell("sh -c 'i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done'; touch done; tail -f /dev/null");
        await Until.Async(() => File.Exists(_folder.File("done")), TimeSpan.FromSeconds(60), "the loop to end");
        Assert.That(child.CpuTime(), Is.GreaterThan(TimeSpan.FromMilliseconds(50)));
    }

    [Test]
    public async Task Should_die_with_whoever_started_it()
    {
        // A second process tree: a parent that starts a child as we do, and is then killed.
        await using var parent = Shell("setpriv --pdeathsig KILL tail -f /dev/null & wait");
        await Until.Async(() => ProcessTree.Descendants(parent.Id).Count > 0, TimeSpan.FromSeconds(30), "the grandchild to start");
        var grandchild = ProcessTree.Descendants(parent.Id)[0];
        // Only once it has become tail has it asked for the signal.
        await Until.Async(() => File.ReadAllText($"/proc/{grandchild.Pid}/comm").Trim() == "tail", TimeSpan.FromSeconds(30), "the grandchild to be ready");

        parent.Send(Signal.Kill);

        await Until.Async(() => !ProcessTree.IsAlive(grandchild), TimeSpan.FromSeconds(30), "the grandchild to die");
    }

    ChildProcess Shell(string script) =>
        ChildProcess.Start(new ChildOptions("sh", ["-c", script], _folder.File("log"), WorkingDirectory: _folder.Path));
}
