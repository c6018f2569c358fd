using Cancellation.Service.Problems;

namespace Cancellation.Service.Api;

/// <summary>
/// Collects what is wrong outside the body, so that it is told together with what is wrong inside. A fault that stands alone keeps its own problem type.
/// </summary>
public sealed class FaultsOfRequest
{
    readonly List<ProblemException> _refusals = [];

    public T? Try<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (ProblemException refusal)
        {
            _refusals.Add(refusal);
            return default;
        }
    }

    /// <exception cref="ProblemException">Something is wrong with the request.</exception>
    public void Finish(RequestReader body)
    {
        var outside = _refusals.SelectMany(x => x.Problem.Faults).ToList();
        if (body.Faults.Count == 0 && _refusals.Count == 1)
            throw _refusals[0];
        if (outside.Count + body.Faults.Count > 0)
            throw Refuse.Invalid([.. outside, .. body.Faults]);
    }
}
