using Cancellation.Service.Problems;

namespace Cancellation.Service.Api;

/// <summary>How one move is read and what the case is told, whether it comes as a call or as an event.</summary>
/// <param name="NeedsBody">False: everything that may be said is optional.</param>
/// <param name="Make">From what was said, the case, the move's id and the instant.</param>
sealed record MoveReading<TSaid, TMove>(bool NeedsBody, Func<RequestReader, TSaid> Read, Func<TSaid, Guid, Guid, DateTimeOffset, TMove> Make) where TMove : class;
